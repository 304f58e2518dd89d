using System.Reflection;

namespace Lethe.Portal;

/// <summary>One section of the settings: what is told there goes into its class, and what does not fit is named.</summary>
internal static class SettingsSection
{
    public static T Bind<T>(IConfiguration configuration, string section, List<string> wrong)
        where T : new() => (T)Bind(new T(), configuration.GetSection(section), section, wrong);

    private static object Bind(object value, IConfigurationSection told, string section, List<string> wrong)
    {
        var known = value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var setting in told.GetChildren())
        {
            var name = $"{section}__{setting.Key}";
            if (known.TryGetValue(setting.Key, out var property)) Set(value, property, setting, $"{section}__{property.Name}", wrong);
            else wrong.Add($"There is no setting {name}.{Meant(section, setting.Key, known.Keys)}");
        }

        return value;
    }

    private static void Set(object section, PropertyInfo property, IConfigurationSection setting, string name, List<string> wrong)
    {
        try
        {
            var type = property.PropertyType;
            // A number would be taken for an enum's, also one that it does not have.
            if (type.IsEnum && !Enum.GetNames(type).Contains(setting.Value, StringComparer.OrdinalIgnoreCase)) throw new InvalidOperationException(name);
            property.SetValue(section, IsList(type) ? BindAll(type.GenericTypeArguments[0], setting, name, wrong) : string.IsNullOrEmpty(setting.Value) && property.GetValue(section) is null ? null : setting.Get(type));
        }
        catch (InvalidOperationException)
        {
            wrong.Add($"{name} is \"{setting.Value}\". Expected: {Expected(property.PropertyType)}");
        }
    }

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

    /// <summary>Each entry of a list by itself, so that what is wrong in it is named.</summary>
    private static System.Collections.IList BindAll(Type entry, IConfigurationSection told, string name, List<string> wrong)
    {
        var all = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(entry))!;
        foreach (var one in told.GetChildren()) all.Add(entry == typeof(string) ? one.Value ?? "" : Bind(Activator.CreateInstance(entry)!, one, $"{name}__{one.Key}", wrong));
        return all;
    }

    private static string Meant(string section, string key, IEnumerable<string> known) =>
        Spelling.Nearest(key, known) is { } nearest ? $" Did you mean {section}__{nearest}?" : "";

    private static string Expected(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? Expected(inner)
        : type.IsEnum ? string.Join(", ", Enum.GetNames(type))
        : type == typeof(bool) ? "true or false"
        : type == typeof(int) ? "a whole number"
        : type == typeof(TimeSpan) ? "hours, minutes and seconds, such as 00:05:00"
        : "a text";
}
