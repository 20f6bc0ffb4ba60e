using HwBench.Harness.Fleet;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Results.Input;
using Xunit;

namespace HwBench.Harness.Tests.Fleet;

/// <summary>With commands of Slurm's that are played.</summary>
public sealed class SubmitterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void No_job_can_begin_before_it_is_noted()
    {
        string shared = Folder("shared");
        _ = FileModes.Command(_folder, "sbatch", $"case $* in *--hold*--nodelist=n1*) echo 12;; *--hold*--constraint=zen4*) echo 13;; *) exit 1;; esac");
        _ = FileModes.Command(_folder, "scontrol", $"grep -q '\"job\": \"'$2'\"' '{shared}'/submissions/*.json && echo \"$*\" >> '{_folder.Path}/calls'");
        Submit(shared, new FleetTarget("n1", null, null), new FleetTarget(null, "zen4", 3));
        Assert.Equal("release 12\nrelease 13\n", File.ReadAllText(Path.Combine(_folder.Path, "calls")));
        Assert.Equal(["12", "13_1", "13_2", "13_3"], new SharedFolder(shared).Submissions().SelectMany(s => s.Tasks).Select(t => t.Id));
    }

    [Fact]
    public void A_folder_by_which_logs_cant_be_named_is_refused_before_anything_is_written()
    {
        string shared = Folder(@"back\slash");
        Assert.Contains("has a backslash", Assert.Throws<InputException>(() => Submit(shared, new FleetTarget("n1", null, null))).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(shared));
    }

    [Fact]
    public void A_folder_whose_name_breaks_lines_is_refused() => Assert.Contains(
        "is no folder", Assert.Throws<InputException>(() => new SharedFolder(Folder("two\nlines"))).Message, StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_folder.Path, name)).FullName;

    private void Submit(string shared, params FleetTarget[] targets)
    {
        using var output = new StringWriter();
        new Submitter(new Slurm(_folder.Path), new SharedFolder(shared), JobRequest.Of("xen-4.17", quick: true, null, ["hwbench"], null), null).Submit(output, targets);
    }
}
