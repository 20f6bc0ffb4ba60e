using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using HwBench.Results.Input;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Results.Tests.Records;

public sealed class RunRecordFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hwbench-").FullName;

    private static RunRecord Small => new SyntheticRun { Sessions = 2, Sets = 1 }.Cell("a", "bare", ("table", 10), ("generated", 12)).Build();

    private string Path => System.IO.Path.Combine(folder, "run.json.gz");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_was_written_is_read_back_and_no_other_file_is_left()
    {
        RunRecord written = RunRecordFile.Write(Path, Small);
        RunRecord read = RunRecordFile.Read(Path);
        Assert.Equal(written.Digest, read.Digest);
        Assert.Equal(RunRecordDigest.Of(written), RunRecordDigest.Of(read));
        Assert.Equal(written.Sessions[1].Measurements[0].Placements[2].Ticks[1], read.Sessions[1].Measurements[0].Placements[2].Ticks[1]);
        Assert.Equal([Path], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_stranger_gets_the_digest_from_the_file_with_the_digest_cut_out()
    {
        string digest = RunRecordFile.Write(Path, Small).Digest;
        string text = Decompress(Path).Replace($"\"digest\":\"{digest}\"", "\"digest\":\"\"");
        Assert.Equal(digest, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void Plain_and_indented_json_is_read_as_well()
    {
        RunRecordFile.Write(Path, Small);
        string plain = System.IO.Path.Combine(folder, "run.json");
        File.WriteAllText(plain, JsonNode.Parse(Decompress(Path))!.ToString());
        Assert.Equal(2, RunRecordFile.Read(plain).Sessions.Count);
    }

    [Fact]
    public void A_file_cut_at_any_length_is_refused_in_one_line()
    {
        RunRecordFile.Write(Path, Small);
        byte[] whole = File.ReadAllBytes(Path);
        foreach (int length in Enumerable.Range(0, whole.Length).Where(l => l < 40 || l > whole.Length - 40 || l % 97 == 0))
        {
            File.WriteAllBytes(Path, whole[..length]);
            AssertOneLine(Assert.Throws<InputException>(() => RunRecordFile.Read(Path)), Path);
        }
    }

    [Fact]
    public void A_flipped_bit_anywhere_is_refused_in_one_line()
    {
        RunRecordFile.Write(Path, Small);
        byte[] whole = File.ReadAllBytes(Path);
        // No data: the gzip header's time, flags of the system and name, and the bits that fill up the last byte before the trailer.
        const int Trailer = 8;
        foreach (int at in Enumerable.Range(10, whole.Length - 10)
            .Where(i => (i % 53 == 0 || i >= whole.Length - Trailer) && i != whole.Length - Trailer - 1))
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0x10;
            File.WriteAllBytes(Path, damaged);
            AssertOneLine(Assert.Throws<InputException>(() => RunRecordFile.Read(Path)), Path);
        }
    }

    [Fact]
    public void Whatever_follows_the_gzip_is_refused_even_with_a_trailer_that_fits()
    {
        RunRecordFile.Write(Path, Small);
        byte[] whole = File.ReadAllBytes(Path);
        byte[] trailer = whole[^8..];
        // A member without text (RFC 1952).
        byte[] empty = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        foreach (byte[] altered in (byte[][])[[.. whole, 0], [.. whole, .. "junk"u8, .. trailer], [.. whole, .. trailer], [.. whole, .. whole], [.. empty, .. whole], [.. whole, .. empty]])
        {
            File.WriteAllBytes(Path, altered);
            AssertOneLine(Assert.Throws<InputException>(() => RunRecordFile.Read(Path)), Path);
        }

        File.WriteAllBytes(Path, [.. whole, .. "junk"u8, .. trailer]);
        Assert.Contains("something follows its end", Assert.Throws<InputException>(() => RunRecordFile.Read(Path)).Message);
    }

    [Fact]
    public void What_a_gzip_header_may_hold_is_passed_over()
    {
        RunRecord written = RunRecordFile.Write(Path, Small);
        byte[] whole = File.ReadAllBytes(Path);
        // RFC 1952, 2.3.1: extra field, name, comment, header checksum.
        byte[] fields = [3, 0, 1, 2, 3, .. "run.json\0"u8, .. "a comment\0"u8, 0, 0];
        File.WriteAllBytes(Path, [.. whole[..3], 0b11110, .. whole[4..10], .. fields, .. whole[10..]]);
        Assert.Equal(written.Digest, RunRecordFile.Read(Path).Digest);
        File.WriteAllBytes(Path, [.. whole[..3], 0b11110, .. whole[4..10], .. fields]);
        AssertOneLine(Assert.Throws<InputException>(() => RunRecordFile.Read(Path)), Path);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("hello", "neither gzip nor JSON")]
    [InlineData("{", "$")]
    [InlineData("{}", "missing: 'format'")]
    [InlineData("{\"format\":\"hwbench-run/2\"}", "$.format: \"hwbench-run/2\" can't be read by this version; it reads hwbench-run/1")]
    public void What_is_no_record_says_so(string text, string expected)
    {
        File.WriteAllText(Path, text);
        InputException e = Assert.Throws<InputException>(() => RunRecordFile.Read(Path));
        Assert.Contains(expected, e.Message);
        AssertOneLine(e, Path);
    }

    [Fact]
    public void A_small_file_that_unpacks_to_more_than_the_limit_is_refused()
    {
        using (var gzip = new GZipStream(File.Create(Path), CompressionLevel.Fastest))
        {
            byte[] blanks = new byte[1 << 20];
            for (int i = 0; i <= RunRecordFile.MaxBytes >> 20; i++)
            {
                gzip.Write(blanks);
            }
        }

        Assert.Contains("more than 256 MiB", Assert.Throws<InputException>(() => RunRecordFile.Read(Path)).Message);
    }

    [Fact]
    public void A_missing_file_and_a_missing_folder_are_named()
    {
        Assert.Contains("can't be read", Assert.Throws<InputException>(() => RunRecordFile.Read(Path)).Message);
        string nowhere = System.IO.Path.Combine(folder, "none", "run.json.gz");
        Assert.Contains("can't be written", Assert.Throws<InputException>(() => RunRecordFile.Write(nowhere, Small)).Message);
    }

    [Fact]
    public void An_altered_value_is_reported_at_the_digest()
    {
        RunRecordFile.Write(Path, Small);
        JsonNode root = JsonNode.Parse(Decompress(Path))!;
        JsonArray row = root["sessions"]![1]!["measurements"]![0]!["placements"]![2]!["ticks"]![1]!.AsArray();
        row[0] = row[0]!.GetValue<long>() + 1;
        File.WriteAllText(Path, root.ToJsonString());
        Assert.Contains("$.digest: the record was altered", Assert.Throws<InputException>(() => RunRecordFile.Read(Path)).Message);
    }

    [Fact]
    public void A_record_that_breaks_a_rule_is_not_written()
    {
        RunRecord twice = Small with { Cells = [Small.Cells[0], Small.Cells[0]] };
        Assert.Throws<InputException>(() => RunRecordFile.Write(Path, twice));
        Assert.Empty(Directory.GetFiles(folder));
    }

    private static void AssertOneLine(InputException e, string path)
    {
        Assert.StartsWith(path + ": ", e.Message);
        Assert.DoesNotContain('\n', e.Message);
    }

    private static string Decompress(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }
}
