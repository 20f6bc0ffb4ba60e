using System.Text;
using HwBench.Harness.Batteries;
using HwBench.Harness.DataFiles;
using HwBench.Harness.Mixes;
using HwBench.Harness.Tables;
using Xunit;

namespace HwBench.Harness.Tests.DataFiles;

/// <summary>Files that aren't even documents are refused alike, whatever they should have held.</summary>
public class FileRefusalTests
{
    public static TheoryData<string> Kinds => ["table", "mix", "battery"];

    [Theory, MemberData(nameof(Kinds))]
    public void A_missing_file_is_named(string kind) =>
        Assert.Equal("/nonexistent/x.json: no such file", OneLine.Refusal(() => Resolve(kind, "/nonexistent/x.json")));

    [Theory, MemberData(nameof(Kinds))]
    public void A_directory_is_refused(string kind)
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("is a directory", OneLine.Refusal(() => Resolve(kind, folder.Path)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void An_empty_file_is_refused(string kind)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("x.json", "");
        Assert.Equal($"{path}: is empty", OneLine.Refusal(() => Resolve(kind, path)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void An_endless_device_is_read_no_further_than_the_limit(string kind) =>
        Assert.Contains("is larger than the", OneLine.Refusal(() => Resolve(kind, "/dev/zero")));

    [Theory, MemberData(nameof(Kinds))]
    public void A_file_that_fails_to_read_is_refused(string kind) =>
        Assert.Contains("can't be read", OneLine.Refusal(() => Resolve(kind, "/proc/self/mem")));

    [Theory, MemberData(nameof(Kinds))]
    public void A_file_without_permission_is_refused(string kind)
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess || OperatingSystem.IsWindows(), "the administrator may read everything");
        using var folder = new TemporaryFolder();
        string path = folder.Write("x.json", "{}");
#pragma warning disable CA1416 // Not reached on Windows.
        File.SetUnixFileMode(path, UnixFileMode.None);
#pragma warning restore CA1416
        Assert.Contains("may not be read", OneLine.Refusal(() => Resolve(kind, path)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_path_that_no_file_can_have_is_refused(string kind) =>
        Assert.Contains("can't be read", OneLine.Refusal(() => Resolve(kind, "a\0b/\u001b[31m.json")));

    [Theory, MemberData(nameof(Kinds))]
    public void A_file_above_the_limit_is_refused_before_it_is_parsed(string kind)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("x.json", new string('x', CallTableCatalog.MaxFileBytes + 1));
        Assert.Contains("is larger than the", OneLine.Refusal(() => Resolve(kind, path)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Binary_rubbish_is_refused(string kind)
    {
        using var folder = new TemporaryFolder();
        byte[] rubbish = new byte[4096];
        new Random(1).NextBytes(rubbish);
        string path = folder.Write("x.json", rubbish);
        Assert.StartsWith($"{path}: $", OneLine.Refusal(() => Resolve(kind, path)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("\"x\"")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{} {}")]
    [InlineData("// comment\n{}")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}")]
    [InlineData("{\"\\u001b[31m\\n\":1}")]
    [InlineData("{\"name\":\"\\ud800\"}")]
    public void A_document_of_the_wrong_shape_is_refused_in_one_line(string text)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("x.json", text);
        foreach (string kind in Kinds.Select(row => row.Data))
        {
            Assert.StartsWith($"{path}: $", OneLine.Refusal(() => Resolve(kind, path)));
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Bytes_that_are_no_utf8_are_refused(string kind)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("x.json", [.. Encoding.ASCII.GetBytes("{\"name\":\""), 0xC3, 0x28, .. Encoding.ASCII.GetBytes("\"}")]);
        Assert.StartsWith($"{path}: $", OneLine.Refusal(() => Resolve(kind, path)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Deep_nesting_is_refused(string kind)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("x.json", "{\"name\":" + new string('[', 100_000));
        Assert.StartsWith($"{path}: $", OneLine.Refusal(() => Resolve(kind, path)));
    }

    [Fact]
    public void A_path_is_told_from_a_name_by_its_separator_or_extension()
    {
        Assert.True(DataFolder.IsPath("a/b"));
        Assert.True(DataFolder.IsPath("x.JSON"));
        Assert.False(DataFolder.IsPath("xen-4.17"));
    }

    private static object Resolve(string kind, string path) => kind switch
    {
        "table" => CallTableCatalog.Resolve(path),
        "mix" => MixCatalog.Resolve(path, CallTableCatalog.Resolve("xen-4.17-pv64")),
        _ => BatteryCatalog.Resolve(path),
    };
}
