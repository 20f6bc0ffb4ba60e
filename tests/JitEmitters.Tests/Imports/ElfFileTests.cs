using FsCheck;
using FsCheck.Fluent;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Imports;
using HwBench.JitEmitters.Imports.Elf;
using HwBench.JitEmitters.Tests.Facts;
using Xunit;

namespace HwBench.JitEmitters.Tests.Imports;

/// <summary>Files that are no objects, or were altered: always an answer, never a crash, and never much memory.</summary>
public sealed class ElfFileTests
{
    private const long MostBytes = 100_000_000;

    [Theory]
    [InlineData("", "is no ELF object")]
    [InlineData("#!/bin/sh\n", "is no ELF object")]
    [InlineData("!<arch>\n", "is an archive")]
    [InlineData("MZ", "is a Windows program")]
    [InlineData("\u007fELF", "is cut short: an ELF object has a header of 64 bytes, and this has 4 in all")]
    public void What_is_no_object_is_called_what_it_is(string text, string reason) =>
        Assert.StartsWith(reason, Assert.Throws<ImportException>(() => new ElfFile([.. text.Select(c => (byte)c)])).Message);

    [Theory]
    [InlineData(4, 1, "is an object of 32 bits")]
    [InlineData(18, 183, "is for aarch64")]
    [InlineData(18, 3, "is for x86 of 32 bits")]
    [InlineData(5, 2, "is for another machine")]
    [InlineData(16, 4, "is a core dump")]
    [InlineData(40, 0, "has no section headers")]
    public void An_object_for_another_machine_is_refused_by_name(int at, byte value, string reason)
    {
        byte[] file = [.. Sample()];
        file.AsSpan(at, at == 40 ? 8 : 1).Fill(value);
        if (at == 5)
        {
            (file[18], file[19]) = (0, 62);
        }

        Assert.StartsWith(reason, Assert.Throws<ImportException>(() => new ElfFile(file)).Message);
    }

    [Fact]
    public void Every_length_to_which_a_file_can_be_cut_is_refused_or_read()
    {
        byte[] file = Sample();
        for (int length = 0; length < file.Length; length += length < 256 ? 1 : 61)
        {
            _ = Answer(file[..length]);
        }
    }

    [Fact]
    public void Altered_bytes_never_crash_hang_or_take_much_memory()
    {
        byte[] file = Sample();
        Gen<(int, byte)[]> changes = Gen.ArrayOf(Gen.Zip(Gen.Choose(0, file.Length - 1), Gen.Elements<byte>(0, 1, 0x7f, 0x80, 0xff, 6, 2)))
            .Where(c => c.Length is > 0 and < 40);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Arb.From(changes), changed => AnswersWithin(file, changed)));
    }

    [Fact]
    public void Altered_headers_never_crash_hang_or_take_much_memory()
    {
        byte[] file = Sample();
        int sections = (int)BitConverter.ToUInt64(file, 40);
        Gen<int> places = Gen.OneOf(Gen.Choose(0, 63), Gen.Choose(sections, file.Length - 1));
        Gen<(int, byte)[]> changes = Gen.ArrayOf(Gen.Zip(places, Gen.Choose(0, 255).Select(b => (byte)b))).Where(c => c.Length is > 0 and < 8);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Arb.From(changes), changed => AnswersWithin(file, changed)));
    }

    private static bool AnswersWithin(byte[] file, (int At, byte Value)[] changes)
    {
        byte[] altered = [.. file];
        foreach ((int at, byte value) in changes)
        {
            altered[at] = value;
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = Answer(altered);
        return GC.GetAllocatedBytesForCurrentThread() - before < MostBytes;
    }

    // Anything but an ImportException is a fault.
    private static string Answer(byte[] file)
    {
        try
        {
            var elf = new ElfFile(file);
            return elf.Symbols.FirstOrDefault(s => s.Name == "mine") is { } symbol
                ? $"{new ImportedDispatcher(elf, symbol).Handlers.Count} handlers"
                : "no such symbol";
        }
        catch (ImportException e)
        {
            return e.Message;
        }
    }

    private static readonly Lazy<byte[]> s_sample = new(() =>
    {
        CallTable table = XenFacts.Hvm64;
        return CCompiler.Compile(CCompiler.Handlers(table) + CCompiler.Table(table, "other") + CCompiler.Switch(table, "mine"));
    });

    private static byte[] Sample() => s_sample.Value;
}
