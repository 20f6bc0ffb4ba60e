using System.Globalization;
using System.Text;

namespace HwBench.JitEmitters.PerfVisibility;

/// <summary>
/// perf's simple way to names for emitted code: a text file, a line for each symbol with address, size (both hexadecimal
/// without a mark) and name (Linux, tools/perf/Documentation/jit-interface.txt). It goes when this is disposed.
/// </summary>
public sealed class PerfMap : IDisposable
{
    private readonly string _path;

    /// <summary>Writes the map of a process of ours.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public PerfMap(int process, IEnumerable<PerfSymbol> symbols)
    {
        _path = PathOf(process);

        // The name can be foreseen and the folder is everybody's: what lies there, a link perhaps, isn't written through.
        File.Delete(_path);
        using var file = new FileStream(_path, FileMode.CreateNew, FileAccess.Write);
        file.Write(Encoding.ASCII.GetBytes(Text(symbols)));
    }

    /// <summary>Where perf looks for the map of a process; the folder is fixed.</summary>
    public static string PathOf(int process) => $"/tmp/perf-{process}.map";

    /// <summary>A map's content.</summary>
    public static string Text(IEnumerable<PerfSymbol> symbols)
    {
        var text = new StringBuilder();
        foreach (PerfSymbol symbol in symbols)
        {
            text.Append(CultureInfo.InvariantCulture, $"{symbol.Address:x} {symbol.Length:x} {symbol.Name}\n");
        }

        return text.ToString();
    }

    public void Dispose() => File.Delete(_path);
}
