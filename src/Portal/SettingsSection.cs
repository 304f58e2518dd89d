using System.Reflection;

namespace Lethe.Portal;

/// <summary>One section of the settings: what is told there goes into its class, and what does not fit is named.</summary>
internal static class SettingsSection
{
    /// <summary>Settings of a version to come, which may stand there already.</summary>
    private static readonly string[] Announced = ["Mail__Mailboxes"];

    public static T Bind<T>(IConfiguration configuration, string section, List<string> wrong)
        where T : new()
    {
        var value = new T();
        var known = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var setting in configuration.GetSection(section).GetChildren())
        {
            var name = $"{section}__{setting.Key}";
            if (known.TryGetValue(setting.Key, out var property)) Set(value, property, setting, $"{section}__{property.Name}", wrong);
            else if (!Announced.Contains(name, StringComparer.OrdinalIgnoreCase)) wrong.Add($"There is no setting {name}.{Meant(section, setting.Key, known.Keys)}");
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
            property.SetValue(section, setting.Get(type));
        }
        catch (InvalidOperationException)
        {
            wrong.Add($"{name} is \"{setting.Value}\". Expected: {Expected(property.PropertyType)}");
        }
    }

    private static string Meant(string section, string key, IEnumerable<string> known) =>
        Spelling.Nearest(key, known) is { } nearest ? $" Did you mean {section}__{nearest}?" : "";

    private static string Expected(Type type) =>
        type.IsEnum ? string.Join(", ", Enum.GetNames(type)) : type == typeof(bool) ? "true or false" : "a text";
}
