using System.IO.Compression;
using HwBench.Harness.DataFiles;
using HwBench.JitEmitters.CallTables;
using HwBench.Results.Input;

namespace HwBench.Harness.Mixes;

/// <summary>The system calls that one cpu dispatched, in order, as embedded.</summary>
internal static class SystemCallRecording
{
    public const string Name = "recorded";

    private const string Source =
        "every system call that one cpu running Linux dispatched (raw_syscalls:sys_enter), in order: a .NET build, 40 C compilations, git, tar, gzip";

    private static readonly Lazy<uint[]> s_numbers = new(Read);

    /// <exception cref="InputException">A recorded number isn't in the table.</exception>
    public static Mix Create(CallTable table)
    {
        MixWeight[] weights = [.. s_numbers.Value.CountBy(number => number).Select(w => new MixWeight(w.Key, w.Value))];
        uint? missing = weights.Select(w => w.Number).Where(n => table.IndexOf(n) is null).Order().Cast<uint?>().FirstOrDefault();
        return missing is null
            ? new Mix(Name, Source, table, weights, s_numbers.Value)
            : throw new InputException($"mix {Name}: call table {table.Name} has no call {missing}; the recording is of linux-x86_64");
    }

    private static uint[] Read()
    {
        using var text = new StreamReader(new GZipStream(
            EmbeddedData.Open("mixes/linux-x86_64-syscall-sequence.txt.gz"), CompressionMode.Decompress));
        var numbers = new List<uint>();
        while (text.ReadLine() is { } line)
        {
            numbers.Add(uint.Parse(line));
        }

        return [.. numbers];
    }
}
