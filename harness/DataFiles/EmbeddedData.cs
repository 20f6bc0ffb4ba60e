using System.Reflection;
using System.Text.Json;

namespace HwBench.Harness.DataFiles;

/// <summary>The data files that ship inside the assembly, each a resource named "folder/file".</summary>
public static class EmbeddedData
{
    private static readonly Assembly s_assembly = typeof(EmbeddedData).Assembly;

    /// <summary>The names of a folder's files of one kind without their extension, in ordinal order.</summary>
    public static IReadOnlyList<string> Names(string folder, string extension = ".json") =>
    [
        .. s_assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal) && name.EndsWith(extension, StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Opens a resource.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static Stream Open(string resource) =>
        s_assembly.GetManifestResourceStream(resource) ?? throw new ArgumentException($"no embedded file {resource}", nameof(resource));

    /// <summary>All bytes of a resource.</summary>
    public static byte[] Read(string resource)
    {
        using Stream stream = Open(resource);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The value of a top-level text member of a JSON resource, read without the rest of it.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static string Member(string resource, string member)
    {
        var reader = new Utf8JsonReader(Read(resource));
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(member))
            {
                _ = reader.Read();
                return reader.GetString()!;
            }
        }

        throw new ArgumentException($"{resource} has no member {member}", nameof(member));
    }
}
