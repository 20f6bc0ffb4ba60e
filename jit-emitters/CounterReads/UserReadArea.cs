using HwBench.Native.Counters;

namespace HwBench.JitEmitters.CounterReads;

/// <summary>What <see cref="UserRead"/> reads.</summary>
public sealed class UserReadArea : CounterArea
{
    private readonly UserRead _route;
    private readonly IReadOnlyList<int> _widths;

    /// <param name="route">May read more events than there are pages: the others are on no counter.</param>
    /// <param name="pages">The address of each event's mmap page; they must stay mapped.</param>
    /// <param name="widths">Bits of each counter.</param>
    public UserReadArea(UserRead route, IReadOnlyList<nint> pages, IReadOnlyList<int> widths)
        : base(route, pages.Count)
    {
        _route = route;
        _widths = widths;
        for (int i = 0; i < route.Events; i++)
        {
            At<nint>(i * sizeof(long)) = i < pages.Count ? pages[i] : Address + route.AbsentPageOffset;
        }
    }

    public override void Decode(Span<long?> counts)
    {
        for (int i = 0; i < Events; i++)
        {
            counts[i] = CounterDelta.Between(
                At<CounterSample>(_route.SampleOffset(i, isAfter: false)), At<CounterSample>(_route.SampleOffset(i, isAfter: true)), _widths[i]);
        }
    }
}
