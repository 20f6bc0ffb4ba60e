using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using System.Text;

namespace HwBench.JitEmitters.PerfVisibility;

/// <summary>
/// perf's full way to emitted code: a file with names and bytes, from which <c>perf inject --jit</c> makes objects that
/// can be disassembled (Linux, tools/perf/Documentation/jitdump-specification.txt, version 2). Little-endian, x86-64,
/// time stamps of CLOCK_MONOTONIC: record with <c>perf record -k mono</c>.
/// </summary>
public sealed class JitDump : IDisposable
{
    private const uint Magic = 0x4A695444;
    private const uint Version = 1;
    private const uint HeaderBytes = 40;
    private const uint RecordHeaderBytes = 16;
    private const uint LoadBytes = RecordHeaderBytes + 40;
    private const uint CodeLoad = 0;
    private const uint CodeClose = 3;

    // EM_X86_64 of elf.h.
    private const uint ElfMachine = 62;

    private readonly BinaryWriter _writer;
    private readonly Func<ulong> _nanoseconds;
    private readonly int _process;
    private readonly MemoryMappedFile? _mark;
    private readonly MemoryMappedViewAccessor? _view;
    private ulong _index;

    /// <param name="output">Takes the file's bytes; closed with this.</param>
    /// <param name="process">The process that runs the code.</param>
    /// <param name="nanoseconds">The time of each record.</param>
    public JitDump(Stream output, int process, Func<ulong> nanoseconds)
    {
        _writer = new BinaryWriter(output, Encoding.ASCII);
        _process = process;
        _nanoseconds = nanoseconds;
        _writer.Write(Magic);
        _writer.Write(Version);
        _writer.Write(HeaderBytes);
        _writer.Write(ElfMachine);
        _writer.Write(0u);
        _writer.Write(process);
        _writer.Write(nanoseconds());
        _writer.Write(0UL);
        _writer.Flush();
    }

    private JitDump(FileStream file, int process)
        : this(file, process, Monotonic)
    {
        // perf learns of the file by an executable mapping of it; nothing in it is ever executed.
        _mark = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.ReadExecute, HandleInheritability.None, leaveOpen: true);
        _view = _mark.CreateViewAccessor(0, HeaderBytes, MemoryMappedFileAccess.ReadExecute);
    }

    /// <summary>The dump of this process: jit-PID.dump in a folder, mapped as perf wants it until this is disposed.</summary>
    /// <exception cref="IOException">There is such a file, or it can't be written.</exception>
    public static JitDump Create(string folder) =>
        new(new FileStream(Path.Combine(folder, NameOf(Environment.ProcessId)), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read), Environment.ProcessId);

    /// <summary>The file's name, by which perf knows it.</summary>
    public static string NameOf(int process) => $"jit-{process}.dump";

    /// <summary>Says that code stands somewhere from now on.</summary>
    /// <param name="code">As it is executed.</param>
    public void Load(string name, ulong address, ReadOnlySpan<byte> code, int thread)
    {
        byte[] zeroTerminated = Encoding.ASCII.GetBytes(name + '\0');
        _writer.Write(CodeLoad);
        _writer.Write(LoadBytes + (uint)zeroTerminated.Length + (uint)code.Length);
        _writer.Write(_nanoseconds());
        _writer.Write(_process);
        _writer.Write(thread);
        _writer.Write(address);
        _writer.Write(address);
        _writer.Write((ulong)code.Length);
        _writer.Write(_index++);
        _writer.Write(zeroTerminated);
        _writer.Write(code);
        _writer.Flush();
    }

    /// <summary>As above, of code that stands in this process.</summary>
    public unsafe void Load(PerfSymbol symbol, int thread) =>
        Load(symbol.Name, symbol.Address, new ReadOnlySpan<byte>((void*)symbol.Address, symbol.Length), thread);

    // On Linux Stopwatch counts the nanoseconds of CLOCK_MONOTONIC.
    private static ulong Monotonic() => (ulong)Stopwatch.GetTimestamp();

    public void Dispose()
    {
        _writer.Write(CodeClose);
        _writer.Write(RecordHeaderBytes);
        _writer.Write(_nanoseconds());
        _view?.Dispose();
        _mark?.Dispose();
        _writer.Dispose();
    }
}
