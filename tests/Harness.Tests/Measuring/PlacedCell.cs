using System.Runtime.InteropServices;
using HwBench.Harness.Tables;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Kernels;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Variants;
using HwBench.Native.Memory;

namespace HwBench.Harness.Tests.Measuring;

/// <summary>A placed cell whose arena can be looked into: both regions are cleared before each placement.</summary>
internal sealed class PlacedCell : IDisposable
{
    private const int ArenaBytes = 1 << 20;
    private const int Capacity = 64;
    private readonly Placer _placer;

    public PlacedCell(string table, string mitigation, int seed, params Variant[] variants)
    {
        Image = new CellImage(DispatchSpec.ByPriority(CallTableCatalog.Resolve(table), MitigationCatalog.Find(mitigation)!), variants, ContextCatalog.Find("hot")!);
        _placer = new Placer(Arena, Image, new Random(seed), Capacity);
    }

    public Arena Arena { get; } = new(ArenaBytes, ArenaBytes);

    public CellImage Image { get; }

    public Placement Next()
    {
        Arena.Unseal(0, ArenaBytes).Clear();
        Arena.DataSpan.Clear();
        return _placer.Next();
    }

    /// <summary>Where a variant's dispatcher begins, as an offset in the code region: what the kernel was told.</summary>
    public int EntryOf(Placement placement, int variant)
    {
        _ = placement.Run(variant, 0, 0);
        ReadOnlySpan<byte> data = Arena.DataSpan;
        for (int at = 0; at + Marshal.SizeOf<KernelArguments>() <= data.Length; at += Strata.LineBytes)
        {
            var arguments = MemoryMarshal.Read<KernelArguments>(data[at..]);
            if (arguments.One == 1 && arguments.Zero == 0 && arguments.Numbers >= Arena.Data && arguments.Numbers < Arena.Data + ArenaBytes)
            {
                return checked((int)(arguments.Dispatcher - Arena.Code));
            }
        }

        throw new InvalidOperationException("no kernel arguments were found");
    }

    /// <summary>What lies in the code region.</summary>
    public unsafe ReadOnlySpan<byte> Code(int offset, int length) => new((void*)(Arena.Code + offset), length);

    /// <summary>Code bytes with zeros where relocation writes.</summary>
    public static byte[] Unrelocated(CodeObject source, ReadOnlySpan<byte> code)
    {
        byte[] bytes = code.ToArray();
        foreach (Relocation relocation in source.CodeRelocations)
        {
            bytes.AsSpan(relocation.Offset, 4).Clear();
        }

        return bytes;
    }

    public void Dispose() => Arena.Dispose();
}
