using HwBench.Harness.Cli;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using Xunit;

namespace HwBench.Harness.Tests.Tuning;

/// <summary>What is wrong is told in one line before anything is measured, and leaves nothing behind.</summary>
public class RefusedTuneTests
{
    [Theory]
    [InlineData("unknown call table 'xen-4.17-pv46'; nearest: xen-4.17-pv64", "xen-4.17-pv46", "dom0-build")]
    [InlineData("unknown mix 'dom0-biuld'; nearest: dom0-build", "xen-4.17-pv64", "dom0-biuld")]
    [InlineData("mix dom0-build: $.weights[0]", "synthetic-4", "dom0-build")]
    [InlineData("mix constant(99)", "xen-4.17-pv64", "constant(99)")]
    [InlineData("unknown order 'rundom'; nearest: random", "xen-4.17-pv64", "uniform", "--order", "rundom")]
    [InlineData("order recorded: mix uniform has no recorded order", "xen-4.17-pv64", "uniform", "--order", "recorded")]
    [InlineData("unknown mitigation 'retpolin'; nearest: retpoline", "xen-4.17-pv64", "uniform", "--mitigation", "retpolin")]
    [InlineData("mitigation 'ibt+kcfi+ibt': ", "xen-4.17-pv64", "uniform", "--mitigation", "ibt+kcfi+ibt")]
    [InlineData("unknown context 'hto'; nearest: hot", "xen-4.17-pv64", "uniform", "--context", "hto")]
    [InlineData("--budget 3s: give 20s or more", "xen-4.17-pv64", "uniform", "--budget", "3s")]
    [InlineData("--budget 60: give a time such as 90s", "xen-4.17-pv64", "uniform", "--budget", "60")]
    [InlineData("--cpu each-kind: the best dispatcher is sought for one kind of core", "xen-4.17-pv64", "uniform", "--cpu", "each-kind")]
    [InlineData("--plot 'frontier.png': is no SVG file's path", "xen-4.17-pv64", "uniform", "--plot", "frontier.png")]
    [InlineData("--cpu 'x': give a cpu's number", "xen-4.17-pv64", "uniform", "--cpu", "x")]
    public void A_wrong_name_or_number_is_one_line_with_the_nearest_names(string says, string table, string mix, params string[] options)
    {
        using var folder = new TemporaryFolder();

        string line = Invocation.Run(["tune", "--table", table, "--mix", mix, "--output", Path.Combine(folder.Path, "t.json.gz"), .. options]).OnlyError(ExitCode.BadInput);

        Assert.Contains(says, line, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("--table is missing; give it, as in: hwbench tune --table ", "--mix", "uniform")]
    [InlineData("--mix is missing; give it, as in: hwbench tune --table ", "--table", "xen-4.17-pv64")]
    [InlineData("--table and --mix are missing; give them, as in: hwbench tune --table ")]
    public void All_that_must_be_given_and_is_not_is_named_at_once(string says, params string[] given) =>
        Assert.StartsWith($"hwbench: tune: {says}", Invocation.Run(["tune", .. given]).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);

    [Theory]
    [InlineData("t.json.gz")]
    [InlineData("t.search.json.gz")]
    [InlineData("t.recipe.json")]
    public void No_file_is_written_over(string taken)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write(taken, "kept");

        string line = Invocation.Run("tune", "--table", "synthetic-4", "--mix", "uniform", "--output", Path.Combine(folder.Path, "t.json.gz")).OnlyError(ExitCode.BadInput);

        Assert.Equal($"hwbench: {path}: exists already; choose another --output", line);
        Assert.Equal("kept", File.ReadAllText(path));
    }
}
