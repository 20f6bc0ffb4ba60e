using HwBench.Collector.Reports;
using HwBench.Results.Fleet;
using Xunit;

namespace HwBench.Collector.Tests.Reports;

public sealed class ReducedFilesTests : IDisposable
{
    private static readonly string s_address = TestRecord.Small().Address;
    private static readonly IReadOnlyList<FleetRun> s_runs = FleetRun.Of("", TestRecord.Run());

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Where_nothing_can_be_written_nothing_is_kept_and_nothing_fails()
    {
        string file = Path.Combine(_folder.Path, "a-file");
        File.WriteAllText(file, "in the way");
        var files = new ReducedFiles(Path.Combine(file, "reduced"));

        files.Write(s_address, "fleet", s_runs);

        Assert.Null(files.Read<FleetRun>(s_address, "fleet"));
    }

    [Fact]
    public void What_cant_take_its_place_leaves_nothing_beside_it()
    {
        var files = new ReducedFiles(_folder.Path);
        files.Write(s_address, "fleet", s_runs);
        string kept = Assert.Single(Files());
        File.Delete(kept);
        Directory.CreateDirectory(Path.Combine(kept, "in the way"));

        files.Write(s_address, "fleet", s_runs);

        Assert.Empty(Files());
    }

    [Fact]
    public void Of_a_record_that_is_deleted_nothing_is_left_of_any_build()
    {
        var files = new ReducedFiles(_folder.Path);
        files.Write(s_address, "fleet", s_runs);
        string kept = Assert.Single(Files());
        string other = kept.Replace(Path.GetFileName(Directory.GetDirectories(_folder.Path)[0]), "other", StringComparison.Ordinal);
        Directory.CreateDirectory(Path.GetDirectoryName(other)!);
        File.Copy(kept, other);

        files.Remove(s_address);

        Assert.Empty(Files());
    }

    private string[] Files() => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);
}
