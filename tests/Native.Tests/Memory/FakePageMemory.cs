using System.Runtime.InteropServices;
using HwBench.Native.Memory;

namespace HwBench.Native.Tests.Memory;

/// <summary>Ordinary memory, whose protection is only written down.</summary>
internal sealed unsafe class FakePageMemory : IPageMemory
{
    private const nuint PageBytes = Arena.PageSize;

    private nint _address;

    /// <summary>What was asked for, with page numbers from the first page taken.</summary>
    public List<string> Calls { get; } = [];

    public nint Take(nuint bytes)
    {
        _address = (nint)NativeMemory.AlignedAlloc(bytes, PageBytes);
        Calls.Add($"take {bytes / PageBytes}");
        return _address;
    }

    public void MakeWritable(nint address, nuint bytes) => Calls.Add($"writable {Pages(address, bytes)}");

    public void MakeExecutable(nint address, nuint bytes) => Calls.Add($"executable {Pages(address, bytes)}");

    public void Release(nint address, nuint bytes)
    {
        Calls.Add($"release {Pages(address, bytes)}");
        NativeMemory.AlignedFree((void*)address);
    }

    private string Pages(nint address, nuint bytes) => $"{(address - _address) / (nint)PageBytes}+{bytes / PageBytes}";
}
