using HwBench.JitEmitters.PerfVisibility;
using Xunit;

namespace HwBench.JitEmitters.Tests.PerfVisibility;

/// <summary>The bytes of a jitdump against its specification (Linux, tools/perf/Documentation/jitdump-specification.txt), field by field.</summary>
public class JitDumpTests
{
    [Fact]
    public void A_dump_of_one_load_is_as_the_specification_has_it()
    {
        ulong time = 0x1000;
        using var stream = new MemoryStream();
        using (var dump = new JitDump(stream, 0x1234, () => ++time))
        {
            dump.Load("a.b", 0x7f00_0000_1000, [0x31, 0xC0, 0xC3], 0x1235);
        }

        string[] expected =
        [
            // Header: magic, version, size of the header, EM_X86_64, padding, process, time, flags.
            "44 54 69 4A", "01 00 00 00", "28 00 00 00", "3E 00 00 00", "00 00 00 00", "34 12 00 00", "01 10 00 00 00 00 00 00", "00 00 00 00 00 00 00 00",

            // JIT_CODE_LOAD: kind, size of the record (16 + 40 + 4 + 3), time; process, thread, vma, address, size of the code, index, name, code.
            "00 00 00 00", "3F 00 00 00", "02 10 00 00 00 00 00 00",
            "34 12 00 00", "35 12 00 00", "00 10 00 00 00 7F 00 00", "00 10 00 00 00 7F 00 00", "03 00 00 00 00 00 00 00", "00 00 00 00 00 00 00 00",
            "61 2E 62 00", "31 C0 C3",

            // JIT_CODE_CLOSE: kind, size, time.
            "03 00 00 00", "10 00 00 00", "03 10 00 00 00 00 00 00",
        ];
        Assert.Equal(string.Join(' ', expected), BitConverter.ToString(stream.ToArray()).Replace('-', ' '));
    }

    [Fact]
    public void Each_load_has_an_index_of_its_own()
    {
        using var stream = new MemoryStream();
        using (var dump = new JitDump(stream, 1, () => 0))
        {
            dump.Load("", 1, [], 1);
            dump.Load("", 2, [], 1);
        }

        // Each record is 16 + 40 + 1 bytes; the index stands 48 bytes into it.
        byte[] bytes = stream.ToArray();
        Assert.Equal((0UL, 1UL), (BitConverter.ToUInt64(bytes, 40 + 48), BitConverter.ToUInt64(bytes, 40 + 57 + 48)));
    }

    [Fact]
    public void A_process_has_its_dump_mapped_as_executable_until_it_is_closed()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("hwbench-jitdump-");
        try
        {
            string path = Path.Combine(folder.FullName, $"jit-{Environment.ProcessId}.dump");
            using (JitDump.Create(folder.FullName))
            {
                Assert.Contains(File.ReadAllLines("/proc/self/maps"), line => line.EndsWith(path, StringComparison.Ordinal) && line.Contains(" r-x", StringComparison.Ordinal));
            }

            Assert.DoesNotContain(File.ReadAllLines("/proc/self/maps"), line => line.Contains(path, StringComparison.Ordinal));
            Assert.Equal(40 + 16, new FileInfo(path).Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
