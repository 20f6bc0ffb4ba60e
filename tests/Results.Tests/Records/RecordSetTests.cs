using System.IO.Compression;
using HwBench.Results.Input;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Results.Tests.Records;

public sealed class RecordSetTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hwbench-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_folder_stands_for_its_records_by_name_whatever_else_is_in_it_and_whenever_they_were_made()
    {
        string[] made = [Make("c.json.gz", 1), Make("B.json.gz", 2), Make("a.json", 3)];
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "no record");
        ReducedRecords<ulong> reduced = RecordSet.Reduce([folder], (_, record) => record.Plan.Seed);
        Assert.Equal([2, 3, 1], reduced.Values);
        Assert.Empty(reduced.Notes);
        Assert.Equal([1ul, 2, 3], RecordSet.Reduce(made, (_, record) => record.Plan.Seed).Values);
    }

    [Fact]
    public void The_same_run_twice_is_counted_once_with_a_note()
    {
        string first = Make("a.json.gz", 1);
        string again = Path.Combine(folder, "b.json.gz");
        File.Copy(first, again);
        ReducedRecords<string> reduced = RecordSet.Reduce([folder, first], (name, _) => name);
        Assert.Equal([first], reduced.Values);
        Assert.Equal([$"{again} is the same run as {first}", $"{first} is the same run as {first}"], reduced.Notes.Select(n => n[..n.IndexOf(" (digest", StringComparison.Ordinal)]));
    }

    [Fact]
    public void A_bad_file_is_the_error_or_a_note_as_is_asked_for()
    {
        Make("b.json.gz", 1);
        string bad = Path.Combine(folder, "a.json.gz");
        File.WriteAllText(bad, "hello");
        File.WriteAllText(Path.Combine(folder, "c.json.gz"), "hello");
        Assert.StartsWith($"{bad}: is neither gzip nor JSON", Assert.Throws<InputException>(() => RecordSet.Reduce([folder], (name, _) => name)).Message);
        ReducedRecords<string> reduced = RecordSet.Reduce([folder], (name, _) => name, skipBad: true);
        Assert.Single(reduced.Values);
        Assert.Equal(2, reduced.Notes.Count);
        Assert.StartsWith($"left out: {bad}: ", reduced.Notes[0]);
    }

    [Fact]
    public void Where_nothing_can_be_read_it_is_an_error()
    {
        Assert.Contains("holds no record", Assert.Throws<InputException>(() => RecordSet.Reduce([folder], (name, _) => name)).Message);
        string bad = Path.Combine(folder, "a.json.gz");
        File.WriteAllText(bad, "hello");
        Assert.StartsWith("none of 1 files", Assert.Throws<InputException>(() => RecordSet.Reduce([folder], (name, _) => name, skipBad: true)).Message);
    }

    [Fact]
    public void A_gzip_bomb_is_refused_at_the_limit_and_takes_little_memory()
    {
        string bomb = Path.Combine(folder, "bomb.json.gz");
        using (var gzip = new GZipStream(File.Create(bomb), CompressionLevel.Fastest))
        {
            gzip.WriteByte((byte)'{');
            byte[] blanks = new byte[1 << 20];
            for (int i = 0; i < 1024; i++)
            {
                gzip.Write(blanks);
            }
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("more than 256 MiB", Assert.Throws<InputException>(() => RunRecordFile.Read(bomb)).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32 << 20);
    }

    private string Make(string name, ulong seed)
    {
        string path = Path.Combine(folder, name);
        RunRecordFile.Write(path, new SyntheticRun { Sessions = 1, Sets = 1 }.Cell("a", "bare", ("table", 10), ("generated", 12)).Build(seed));
        return path;
    }
}
