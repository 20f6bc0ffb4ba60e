using HwBench.JitEmitters.Kernels;
using HwBench.Native.Host;

namespace HwBench.JitEmitters.Placements;

/// <summary>One placement of a cell's image, ready to be timed. Valid until its placer draws the next one.</summary>
public sealed unsafe class Placement
{
    private readonly CellImage _image;
    private readonly nint[] _kernels;
    private readonly nint[] _entries;
    private readonly nint[] _contextData;
    private readonly uint* _numbers;
    private readonly int _capacity;
    private readonly KernelArguments* _arguments;

    internal Placement(
        CellImage image, nint[] kernels, nint[] entries, nint[] contextData, int[] offsets, nint numbers, int capacity, nint arguments, nint samples, int stackOffset)
    {
        _image = image;
        _kernels = kernels;
        _entries = entries;
        _contextData = contextData;
        _numbers = (uint*)numbers;
        _capacity = capacity;
        _arguments = (KernelArguments*)arguments;
        *_arguments = new KernelArguments { Numbers = numbers, One = 1, StackOffset = stackOffset, Samples = samples };
        Offsets = offsets;
    }

    /// <summary>Each variant's offset modulo 64; of one with copies, the first's.</summary>
    public IReadOnlyList<int> Offsets { get; }

    /// <summary>The address at which each variant is entered; of one with copies, the first.</summary>
    public IReadOnlyList<nint> Entries => _entries;

    /// <summary>Copies a window of the pool to where the kernel reads it; this also brings it into the cache.</summary>
    /// <param name="window">Lead-in first.</param>
    public void Load(ReadOnlySpan<uint> window)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window.Length, _capacity);
        window.CopyTo(new Span<uint>(_numbers, _capacity));
    }

    /// <summary>Times one batch over the loaded window and checks that every dispatch reached its handler.</summary>
    /// <param name="counterArea">Of the route that the image's kernel was built for; 0 where it reads no counters.</param>
    /// <returns>Ticks of the time-stamp counter: of the batch, or of its dispatches where they are timed one by one.</returns>
    /// <exception cref="WrongHandlerException">The sum of the results is not what the numbers make.</exception>
    /// <exception cref="MachineException">What the context promises didn't surround every dispatch.</exception>
    public long Run(int variant, int leadIn, int dispatches, nint counterArea = 0)
    {
        _arguments->Dispatcher = _entries[variant];
        _arguments->ContextData = _contextData[variant];
        _arguments->LeadIn = leadIn;
        _arguments->Dispatches = dispatches;
        ((delegate* unmanaged<KernelArguments*, nint, void>)_kernels[variant])(_arguments, counterArea);
        ulong expected = _image.ExpectedSum(variant, new ReadOnlySpan<uint>(_numbers, leadIn + dispatches));
        if (_arguments->Sum != expected)
        {
            throw new WrongHandlerException(_image.Variants[variant].Name, _arguments->Sum, expected);
        }

        _image.Context.EndBatch(leadIn + dispatches, _arguments->ContextResult);
        return _arguments->Ticks;
    }

    /// <summary>Of the last batch, where dispatches are timed one by one: ticks of each timed dispatch, its pair of readings included; 2^32 - 1 stands for more.</summary>
    public ReadOnlySpan<uint> Samples => _arguments->Samples == 0 ? [] : new((uint*)_arguments->Samples + _arguments->LeadIn, (int)_arguments->Dispatches);

    /// <summary>Likewise: ticks of an empty pair of readings, mean over those at the batch's end.</summary>
    public double PairTicks => (double)_arguments->PairTicks / EachKernel.Pairs;
}
