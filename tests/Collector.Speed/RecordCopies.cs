using HwBench.Results.Records;

namespace HwBench.Collector.Speed;

/// <summary>Copies of a real record that a collector takes for other runs: each with another seed, and its digest.</summary>
internal static class RecordCopies
{
    public static void Make(string path, string folder, int count)
    {
        RunRecord record = RunRecordFile.Read(path);
        Directory.CreateDirectory(folder);
        Parallel.For(0, count, i => RunRecordFile.Write(
            Path.Combine(folder, $"{i:00000}.json.gz"), record with { Plan = record.Plan with { Seed = record.Plan.Seed + (ulong)i + 1 } }));
    }
}
