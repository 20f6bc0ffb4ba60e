using HwBench.Results.Input;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Results.Tests.Records;

/// <summary>What somebody may give instead of a record, on purpose or not.</summary>
public sealed class HostileRecordTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hwbench-").FullName;

    private static RunRecord Small => new SyntheticRun { Sessions = 2, Sets = 1 }.Cell("a", "bare", ("table", 10), ("generated", 12)).Build();

    private string Path => System.IO.Path.Combine(folder, "run.json.gz");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_record_is_read_from_a_pipe_as_well()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "named pipes are files only there");
        string digest = RunRecordFile.Write(Path, Small).Digest;
        string pipe = MakePipe();
        Task<RunRecord> reading = Task.Run(() => RunRecordFile.Read(pipe), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(pipe, await File.ReadAllBytesAsync(Path, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        Assert.Equal(digest, (await reading).Digest);
    }

    [Fact]
    public async Task A_pipe_that_nobody_writes_to_is_given_up()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "named pipes are files only there");
        string pipe = MakePipe();
        Task<InputException> refusal = Task.Run(() => Assert.Throws<InputException>(() => RunRecordFile.Read(pipe)), TestContext.Current.CancellationToken);
        Assert.Contains("doesn't open", (await refusal.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"format":5}""", "$.format: the value is of the wrong type, or out of range")]
    [InlineData("""{"format":"hwbench-run/1","format":"hwbench-run/1"}""", "the member 'format' is given twice")]
    [InlineData("""{"formt":"hwbench-run/1"}""", "unknown member 'formt'")]
    [InlineData("""{"digest":null}""", "$.digest: null isn't allowed here")]
    [InlineData("""{"format":"hwbench-run/1","digest":"","complete":true}""", "$: missing: 'tool', ")]
    public void A_refusal_speaks_of_the_document_not_of_the_program(string text, string expected)
    {
        string message = Assert.Throws<InputException>(() => StrictJson.Read<RunRecord>(System.Text.Encoding.UTF8.GetBytes(text), "x.json")).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("HwBench.", message, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", message, StringComparison.Ordinal);
        Assert.DoesNotContain(".NET", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_called_by_its_name() =>
        Assert.Contains("byte order mark", Assert.Throws<InputException>(() => StrictJson.Read<RunRecord>([0xef, 0xbb, 0xbf, (byte)'{'], "x.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_session_longer_than_the_calendar_is_refused()
    {
        RunRecord run = Small;
        RunRecord altered = run with { Sessions = [run.Sessions[0] with { Seconds = 1e18 }, run.Sessions[1]] };
        Assert.Contains("$.sessions[0].seconds", Assert.Throws<InputException>(() => RunRecordCheck.Check(altered, "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_format_of_any_length_is_quoted_in_short()
    {
        File.WriteAllText(Path, $$"""{"format":"{{new string('x', 100_000)}}"}""");
        Assert.InRange(Assert.Throws<InputException>(() => RunRecordFile.Read(Path)).Message.Length, 1, 1000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\\\\")]
    [InlineData("\\\"")]
    public void A_name_of_megabytes_is_refused_before_messages_repeat_it(string within)
    {
        string name = string.Concat(Enumerable.Repeat($"long {within}", 1 << 18));
        string message = Assert.Throws<InputException>(() => StrictJson.Read<RunRecord>(System.Text.Encoding.UTF8.GetBytes($$"""{"format":"a\"b\\","{{name}}":1}"""), "x.json")).Message;
        Assert.Equal("x.json: a text of more than 1048576 bytes stands in it; none is that long", message);
    }

    private string MakePipe()
    {
        string pipe = System.IO.Path.Combine(folder, "pipe");
        using var made = System.Diagnostics.Process.Start("mkfifo", [pipe]);
        made.WaitForExit();
        return pipe;
    }
}
