using HwBench.Native.Counters;
using HwBench.Native.Interop;

namespace HwBench.Native.Tests.Counters;

/// <summary>An event of <see cref="FakePerf"/>.</summary>
internal sealed unsafe class FakeEvent(int descriptor, int group, PerfEventAttributes attributes)
{
    public int Descriptor => descriptor;

    /// <summary>Its leader's descriptor.</summary>
    public int Group => group;

    public PerfEventAttributes Attributes => attributes;

    public nint Page { get; set; }

    public bool IsClosed { get; set; }

    public bool IsOn { get; private set; }

    public bool IsInError { get; private set; }

    /// <param name="index">Which counter, plus one.</param>
    public void Put(int index, bool isOn)
    {
        IsOn = isOn;
        IsInError = !isOn;
        if (Page != 0)
        {
            *(uint*)(Page + PerfPage.Index) = (uint)index;
            *(uint*)(Page + PerfPage.Lock) += 2;
        }
    }
}
