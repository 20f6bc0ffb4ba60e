using System.Text;
using HwBench.JitEmitters.Emission;
using HwBench.Native.Memory;

namespace HwBench.JitEmitters.Kernels;

/// <summary>The Callgrind that this process runs under.</summary>
public sealed unsafe class Callgrind : IDisposable
{
    private readonly Arena _arena = new(Arena.PageSize, 0);
    private readonly delegate* unmanaged<long*, long> _request;

    public Callgrind()
    {
        CodeObject request = ValgrindRequest.Build();
        Linker.Place(request, _arena.Unseal(0, request.Code.Length), (ulong)_arena.Code, default, 0, default);
        _arena.Seal(0, request.Code.Length);
        _request = (delegate* unmanaged<long*, long>)_arena.Code;
    }

    /// <summary>False on a bare processor.</summary>
    public bool IsThere => Request(ValgrindRequest.RunningOnValgrind, 0) != 0;

    /// <summary>Ends the fast but blind start that --instr-atstart=no gives.</summary>
    public void StartInstrumentation() => _ = Request(ValgrindRequest.StartInstrumentation, 0);

    /// <summary>Has what was collected so far written to a file of its own; collecting begins at zero again.</summary>
    /// <param name="name">Stands in the file.</param>
    public void Dump(string name)
    {
        byte[] zeroTerminated = Encoding.UTF8.GetBytes(name + '\0');
        fixed (byte* text = zeroTerminated)
        {
            _ = Request(ValgrindRequest.DumpStatisticsAt, (long)text);
        }
    }

    private long Request(int request, long argument)
    {
        long* block = stackalloc long[ValgrindRequest.Words];
        new Span<long>(block, ValgrindRequest.Words).Clear();
        block[0] = request;
        block[1] = argument;
        return _request(block);
    }

    public void Dispose() => _arena.Dispose();
}
