using Lethe.Storage.Accounts;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Mapping;

/// <summary>ASP.NET Core Identity's tables under our own names.</summary>
internal static class AccountMapping
{
    public static void Apply(ModelBuilder builder)
    {
        builder.Entity<Account>().ToTable("Accounts").Property(account => account.Name).HasMaxLength(200);
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("AccountClaims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("AccountLogins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("AccountTokens");
        builder.Entity<DataProtectionKey>().ToTable("DataProtectionKeys");
    }
}
