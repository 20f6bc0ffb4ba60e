using System.Globalization;

namespace HwBench.Native.Host;

/// <summary>The kernel's files (<c>/proc</c>, <c>/sys</c>, <c>/etc</c>) below a root, so that tests can give their own.</summary>
/// <param name="root">"/" on a real machine. All paths asked for are relative to it.</param>
public sealed class KernelFiles(string root)
{
    /// <summary>This machine's.</summary>
    public static KernelFiles OfThisMachine { get; } = new("/");

    /// <summary>Whether the file or folder is there.</summary>
    public bool Has(string path) => Path.Exists(Path.Join(root, path));

    /// <returns>The text without surrounding white space; null where it is empty, missing or unreadable.</returns>
    public string? ReadText(string path)
    {
        try
        {
            string text = File.ReadAllText(Path.Join(root, path)).Trim();
            return text.Length == 0 ? null : text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <returns>The whole number that the file holds; null where it holds anything else.</returns>
    public int? ReadNumber(string path) =>
        int.TryParse(ReadText(path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <returns>True for "1", false for "0", null for anything else.</returns>
    public bool? ReadSwitch(string path) => ReadText(path) switch
    {
        "1" => true,
        "0" => false,
        _ => null,
    };

    /// <summary>The first line "<paramref name="name"/>: value" (or with another separator). Reads no further than that line.</summary>
    /// <returns>The value without surrounding white space; null where there is none.</returns>
    public string? ReadField(string path, string name, char separator = ':')
    {
        try
        {
            foreach (string line in File.ReadLines(Path.Join(root, path)))
            {
                int at = line.IndexOf(separator, StringComparison.Ordinal);
                if (at > 0 && line.AsSpan(0, at).Trim().SequenceEqual(name))
                {
                    string value = line[(at + 1)..].Trim();
                    return value.Length == 0 ? null : value;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return null;
    }

    /// <returns>The names of the files in a folder, in ordinal order; empty where the folder is missing or unreadable.</returns>
    public IReadOnlyList<string> Names(string folder)
    {
        try
        {
            string[] paths = Directory.GetFiles(Path.Join(root, folder));
            string[] names = Array.ConvertAll(paths, p => Path.GetFileName(p));
            Array.Sort(names, string.CompareOrdinal);
            return names;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
