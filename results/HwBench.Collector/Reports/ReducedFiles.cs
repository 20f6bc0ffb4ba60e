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

    /// <summary>Deletes what other builds have left.</summary>
    public void ClearOthers()
    {
        if (Directory.Exists(folder))
        {
            foreach (string other in Directory.EnumerateDirectories(folder).Where(other => other != _ofBuild))
            {
                Directory.Delete(other, recursive: true);
            }
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
        string beside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            PrivateFiles.MakeFolder(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(beside, ReducedRunJson.Of(runs));
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(beside);
        }
    }

    /// <summary>Nothing is left of the record.</summary>
    public void Remove(string address)
    {
        string of = Path.Combine(_ofBuild, address[..Prefix]);
        if (Directory.Exists(of))
        {
            foreach (string file in Directory.EnumerateFiles(of, $"{address[Prefix..]}.*"))
            {
                File.Delete(file);
            }
        }
    }

    private string PathOf(string address, string kind) => Path.Combine(_ofBuild, address[..Prefix], $"{address[Prefix..]}.{kind}.json");
}
