using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using HwBench.Results.Input;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Results.Tests.Records;

/// <summary>Records are read in parts, as fast as can be; the general reader is the judge of what that must come to.</summary>
public sealed partial class RunRecordTextTests : IDisposable
{
    private static readonly string s_text = Text(new SyntheticRun
    {
        Sessions = 2,
        Sets = 1,
        SortedSaves = 1,
        Counting = new CounterSet(CounterRoute.Rdpmc, null, [new Counter("branches", "event", null, 0, [])]),
    });

    private static readonly string s_each = Text(new SyntheticRun { Sessions = 1, Sets = 1, PairTicks = 40.5 });

    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void Every_kind_of_placement_is_read_as_it_was_written()
    {
        foreach (string text in (string[])[s_text, s_each, Altered("\"counts\":[[", "\"counts\":[[null,"), Altered("\"placements\":[", "\"placements\":[],\"x\":[")])
        {
            Assert.Equal(ByGeneralReader(text), ByFile(text));
        }
    }

    [Theory]
    [InlineData("\"number\":0", "\"number\":00")]
    [InlineData("\"number\":0", "\"number\":-0")]
    [InlineData("\"number\":0", "\"number\":0.0")]
    [InlineData("\"number\":0", "\"number\":0e0")]
    [InlineData("\"number\":0", "\"number\":")]
    [InlineData("\"number\":0", "\"number\":4294967296")]
    [InlineData("\"number\":0", "\"number\":99999999999999999999999999")]
    [InlineData("\"number\":0", "\"number\": 0")]
    [InlineData("\"number\":0,\"set\":0", "\"set\":0,\"number\":0")]
    [InlineData("\"number\":0", "\"number\":0,\"number\":0")]
    [InlineData("\"number\":0", "\"numb\\u0065r\":0")]
    [InlineData("\"placements\":[", "\"placem\\u0065nts\":[")]
    [InlineData("\"placements\":[", "\"placements\":[],\"placements\":[")]
    [InlineData("\"placements\":[{", "\"placements\":[null,{")]
    [InlineData("\"placements\":[{", "\"placements\":[,{")]
    [InlineData("\"measurements\":[{", "\"measurements\":[null,{")]
    [InlineData("\"measurements\":[{", "\"measurements\":[],\"measurements\":[{")]
    [InlineData("\"sessions\":[{", "\"sessions\":[{},{")]
    [InlineData("\"sessions\":[{", "\"sessions\":5,\"x\":[{")]
    [InlineData("\"each\":null}", "\"each\":null,\"more\":1}")]
    [InlineData("\"each\":null}", "\"each\":null},")]
    [InlineData("\"offsets\":[", "\"offsets\":[1e2,")]
    [InlineData("\"clock\":[", "\"clock\":[],\"x\":[")]
    [InlineData("\"sorted\":{", "\"sorted\":{\"clock\":1,")]
    [InlineData("\"digest\":\"", "\"digest\":\"0")]
    [InlineData("\"digest\":", "\"digest\":null,\"x\":")]
    [InlineData("\"definition\":{", "\"definition\":{\"sessions\":[{\"measurements\":[{\"placements\":[{}]}]}],")]
    [InlineData("{\"format\"", "{\"sessions\":[],\"format\"")]
    public void Other_forms_come_to_what_the_general_reader_says(string written, string other)
    {
        string text = Altered(written, other);
        Assert.Equal(ByGeneralReader(text), ByFile(text));
    }

    [Fact]
    public void Numbers_of_every_length_come_to_what_the_general_reader_says()
    {
        foreach (string start in (string[])["", "-", "/", ":", "1:", "12/"])
        {
            for (int length = 0; length <= 20; length++)
            {
                foreach (string more in (string[])["1234567890123456789012345"[..length], "9999999999999999999999999"[..length], "0000000000000000000000000"[..length]])
                {
                    // The structure holds, and the fault names the digest of what was read.
                    string text = FirstThroughput().Replace(s_text, $"${{1}}{start}{more}", 1);
                    Assert.Equal(ByGeneralReader(text), ByFile(text));
                }
            }
        }
    }

    [Theory]
    [InlineData("\"pairTicks\":40.5", "\"pairTicks\":4.05e1")]
    [InlineData("\"pairTicks\":40.5", "\"pairTicks\":40.")]
    [InlineData("\"pairTicks\":40.5", "\"pairTicks\":40.5 1")]
    [InlineData("\"pairTicks\":40.5", "\"pairTicks\":\"40.5\"")]
    [InlineData("\"pairTicks\":40.5", "\"pairTicks\":null")]
    [InlineData("\"pairTicks\":40.5", "\"pairTicks\":+40.5")]
    public void Other_forms_of_fractions_do_too(string written, string other)
    {
        string text = s_each.Replace(written, other, StringComparison.Ordinal);
        Assert.NotEqual(s_each, text);
        Assert.Equal(ByGeneralReader(text), ByFile(text));
    }

    /// <summary>One byte replaced, left out or put in, anywhere behind the first, which tells the kind of file: a record that reads differently was altered, whoever reads it.</summary>
    [Fact]
    public void A_record_altered_anywhere_comes_to_what_the_general_reader_says() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(400),
            Prop.ForAll(
                Gen.Choose(1, s_text.Length - 1).ToArbitrary(),
                Gen.Elements("0123456789-+.eE,:[]{}\" \nnullxé".ToCharArray()).ToArbitrary(),
                Gen.Choose(0, 2).ToArbitrary(),
                (at, put, kind) =>
                {
                    string text = string.Concat(s_text.AsSpan(0, at), kind == 0 ? "" : $"{put}", s_text.AsSpan(kind == 2 ? at : at + 1));
                    return ByGeneralReader(text) == ByFile(text);
                }));

    private static string Text(SyntheticRun run)
    {
        RunRecord record = run.Cell("a", "bare", ("table", 10), ("generated", 12)).Build();
        return JsonSerializer.Serialize(record, StrictJson.Options);
    }

    [GeneratedRegex("(\"throughput\":\\[)[0-9]+")]
    private static partial Regex FirstThroughput();

    private static string Altered(string written, string other)
    {
        int at = s_text.IndexOf(written, StringComparison.Ordinal);
        Assert.True(at >= 0, written);
        return string.Concat(s_text.AsSpan(0, at), other, s_text.AsSpan(at + written.Length));
    }

    private string ByFile(string text)
    {
        File.WriteAllText(file, text);
        return Outcome(() => RunRecordFile.Read(file));
    }

    private string ByGeneralReader(string text) => Outcome(() =>
    {
        RunRecord record = StrictJson.Read<RunRecord>(Encoding.UTF8.GetBytes(text), file);
        RunRecordCheck.Check(record, file);
        return RunRecordDigest.Of(record) == record.Digest ? record : throw new InputException($"{file}: $.digest");
    });

    // The record, or where it was refused and why.
    private static string Outcome(Func<RunRecord> read)
    {
        try
        {
            return JsonSerializer.Serialize(read(), StrictJson.Options);
        }
        catch (InputException e)
        {
            return e.Message.Contains("$.digest", StringComparison.Ordinal) || e.Message.Contains("$.format", StringComparison.Ordinal)
                ? string.Join(':', e.Message.Split(':').Take(2))
                : e.Message;
        }
    }
}
