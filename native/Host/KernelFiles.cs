using System.Globalization;
using System.Text;

namespace HwBench.Native.Host;

/// <summary>The kernel's files (<c>/proc</c>, <c>/sys</c>, <c>/etc</c>) below a root, so that tests can give their own.</summary>
/// <param name="root">"/" on a real machine. All paths asked for are relative to it.</param>
public sealed class KernelFiles(string root)
{
    private const int PageBytes = 4096;

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

    /// <summary>As <see cref="ReadText"/>, but no more than a page: the most that an attribute in sysfs can hold.</summary>
    public string? ReadPage(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(Path.Join(root, path));
            byte[] page = new byte[PageBytes];
            string text = Encoding.UTF8.GetString(page, 0, stream.ReadAtLeast(page, page.Length, throwOnEndOfStream: false)).Trim();
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
    public IReadOnlyList<string> Names(string folder) => List(folder, Directory.GetFiles);

    /// <returns>The names of the folders in a folder, links to folders among them, in ordinal order; empty where it is missing or unreadable.</returns>
    public IReadOnlyList<string> Folders(string folder) => List(folder, Directory.GetDirectories);

    private string[] List(string folder, Func<string, string[]> list)
    {
        try
        {
            string[] paths = list(Path.Join(root, folder));
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
