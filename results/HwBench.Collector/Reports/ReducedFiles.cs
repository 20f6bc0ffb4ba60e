using HwBench.Collector.Storage;
using HwBench.Results.Machines;

namespace HwBench.Collector.Reports;

/// <summary>What reports keep of records, in files <c>BUILD/ab/cdef….KIND.json</c>. They can be lost, or deleted, at any time: they are made anew.</summary>
/// <param name="folder">Need not be there.</param>
public sealed class ReducedFiles(string folder)
{
    private const int Prefix = 2;

    private readonly string _ofBuild = Path.Combine(folder, ReducedRunJson.Build);

    /// <param name="data">A collector's folder.</param>
    public static ReducedFiles In(string data) => new(Path.Combine(data, "reduced"));

    private IEnumerable<string> Builds => Directory.Exists(folder) ? Directory.EnumerateDirectories(folder) : [];

    /// <summary>Deletes what other builds have left.</summary>
    public void ClearOthers()
    {
        foreach (string other in Builds.Where(other => other != _ofBuild))
        {
            Directory.Delete(other, recursive: true);
        }
    }

    /// <returns>Null where there is none, or it is damaged.</returns>
    public IReadOnlyList<T>? Read<T>(string address, string kind)
    {
        try
        {
            return ReducedRunJson.Read<T>(File.ReadAllBytes(PathOf(address, kind)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whole or not at all. That it outlasts a power failure isn't worth the wait, nor a full disk an error.</summary>
    public void Write<T>(string address, string kind, IReadOnlyList<T> runs)
    {
        string path = PathOf(address, kind);
        try
        {
            PrivateFiles.MakeFolder(Path.GetDirectoryName(path)!);
            Replace(path, ReducedRunJson.Of(runs));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is made anew when it is asked for.
        }
    }

    /// <summary>Nothing is left of the record, whichever build made it.</summary>
    public void Remove(string address)
    {
        foreach (string of in Builds.Select(b => Path.Combine(b, address[..Prefix])).Where(Directory.Exists))
        {
            foreach (string file in Directory.EnumerateFiles(of, $"{address[Prefix..]}.*"))
            {
                File.Delete(file);
            }
        }
    }

    private static void Replace(string path, byte[] bytes)
    {
        string beside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(beside, bytes);
            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    private string PathOf(string address, string kind) => Path.Combine(_ofBuild, address[..Prefix], $"{address[Prefix..]}.{kind}.json");
}
