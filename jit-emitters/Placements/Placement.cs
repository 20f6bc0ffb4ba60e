using HwBench.JitEmitters.Kernels;

namespace HwBench.JitEmitters.Placements;

/// <summary>One placement of a cell's image, ready to be timed. Valid until its placer draws the next one.</summary>
public sealed unsafe class Placement
{
    private readonly CellImage _image;
    private readonly delegate* unmanaged<KernelArguments*, nint, void> _kernel;
    private readonly nint[] _entries;
    private readonly nint[] _contextData;
    private readonly uint* _numbers;
    private readonly int _capacity;
    private readonly KernelArguments* _arguments;

    internal Placement(
        CellImage image, nint kernel, nint[] entries, nint[] contextData, int[] offsets, nint numbers, int capacity, nint arguments, int stackOffset)
    {
        _image = image;
        _kernel = (delegate* unmanaged<KernelArguments*, nint, void>)kernel;
        _entries = entries;
        _contextData = contextData;
        _numbers = (uint*)numbers;
        _capacity = capacity;
        _arguments = (KernelArguments*)arguments;
        *_arguments = new KernelArguments { Numbers = numbers, One = 1, StackOffset = stackOffset };
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
    /// <returns>Ticks of the time-stamp counter.</returns>
    /// <exception cref="WrongHandlerException">The sum of the results is not what the numbers make.</exception>
    public long Run(int variant, int leadIn, int dispatches, nint counterArea = 0)
    {
        _arguments->Dispatcher = _entries[variant];
        _arguments->ContextData = _contextData[variant];
        _arguments->LeadIn = leadIn;
        _arguments->Dispatches = dispatches;
        _kernel(_arguments, counterArea);
        ulong expected = _image.ExpectedSum(variant, new ReadOnlySpan<uint>(_numbers, leadIn + dispatches));
        if (_arguments->Sum != expected)
        {
            throw new WrongHandlerException(_image.Variants[variant].Name, _arguments->Sum, expected);
        }

        return _arguments->Ticks;
    }
}
