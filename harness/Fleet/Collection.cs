using HwBench.Harness.Uploads;
using HwBench.Results.Input;
using HwBench.Results.Output;
using HwBench.Results.Records;

namespace HwBench.Harness.Fleet;

/// <summary>A record that is valid, whole, and no other's copy.</summary>
/// <param name="Label">The node that it was measured on; null where only its name could tell.</param>
public sealed record CollectedRecord(string Path, string? Label);

/// <summary>The records of a shared folder, each once, and what is wanting.</summary>
/// <param name="Records">By name.</param>
/// <param name="Copies">A line for each file that is another's copy.</param>
/// <param name="Wanting">A line for each bad file, and for each job without a whole record.</param>
public sealed record Collection(IReadOnlyList<CollectedRecord> Records, IReadOnlyList<string> Copies, IReadOnlyList<string> Wanting)
{
    public static Collection Of(SharedFolder shared)
    {
        FleetJob[] jobs = [.. shared.Submissions().SelectMany(s => s.Tasks)];
        IReadOnlyDictionary<FleetJob, JobRecord?> left = shared.RecordsOf(jobs);
        ILookup<string, string> nodes = left.Values.OfType<JobRecord>().ToLookup(r => r.Path, r => r.Node);

        // One that a job left is the record, and others are its copies. One that may still go on would come a second time, longer.
        var read = shared.Records().Where(f => !SharedFolder.IsUnfinished(f)).AsParallel().AsOrdered().Select(Read).ToArray();
        var runs = read.Where(r => r.Fault is null).GroupBy(r => r.Digest).Select(g => g.OrderByDescending(r => nodes.Contains(r.File)).ToArray()).ToArray();
        return new Collection(
            [.. runs.Select(r => new CollectedRecord(r[0].File, nodes[r[0].File].FirstOrDefault(Upload.IsLabel)))],
            [.. runs.SelectMany(r => r.Skip(1).Select(copy => $"{copy.File}: is the same run as {r[0].File}"))],
            [.. read.Select(r => r.Fault).OfType<string>(), .. jobs.Where(j => left[j] is not { Whole: true }).Select(j => Lack(shared, j, left[j]))]);
    }

    /// <summary>Copies the records; one that is there already stays.</summary>
    /// <returns>How many were copied.</returns>
    /// <exception cref="InputException">Another file has the name, or the folder can't be written to.</exception>
    public int CopyTo(string folder)
    {
        _ = Directory.CreateDirectory(folder);
        int copied = 0;
        foreach (CollectedRecord record in Records)
        {
            string target = System.IO.Path.Combine(folder, System.IO.Path.GetFileName(record.Path));
            byte[] bytes = File.ReadAllBytes(record.Path);
            if (!File.Exists(target))
            {
                OutputFile.Write(target, stream => stream.Write(bytes));
                copied++;
            }
            else if (!File.ReadAllBytes(target).AsSpan().SequenceEqual(bytes))
            {
                throw new InputException($"{target}: is another file than {record.Path}; move it away, or choose another --output");
            }
        }

        return copied;
    }

    private static (string File, string Digest, string? Fault) Read(string file)
    {
        try
        {
            return (file, RunRecordFile.Read(file).Digest, null);
        }
        catch (InputException e)
        {
            return (file, "", $"bad: {e.Message}");
        }
    }

    private static string Lack(SharedFolder shared, FleetJob job, JobRecord? record)
    {
        string where = job.Node is { } node ? $"node {node}" : record is not null ? $"node {record.Node}" : $"feature {job.Feature}";
        return record is null
            ? $"missing: job {job.Id} ({job.Submission.Battery}, {where}) has left no record; its log: {shared.LogOf(job)}"
            : $"unfinished: {record.Path} of job {job.Id} ({job.Submission.Battery}, {where}); once the job is gone: hwbench run --resume on that node";
    }
}
