using System.Runtime.CompilerServices;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Kernels;
using HwBench.JitEmitters.Mitigations;

namespace HwBench.JitEmitters.Placements;

/// <summary>The pieces of an image that each placement gives addresses of their own, by index: of code, and of data.</summary>
internal sealed class CellItems
{
    private readonly CellImage _image;
    private readonly int _numbersCapacity;
    private readonly int[] _variants;
    private readonly int[] _contextBytes;

    /// <param name="numbersCapacity">The most numbers that a batch reads.</param>
    public CellItems(CellImage image, int numbersCapacity)
    {
        _image = image;
        _numbersCapacity = numbersCapacity;
        int dispatchers = image.Dispatchers.Count;

        // The first copy of each variant, the kernel, the thunks; further copies, what the context keeps, and the kernel that calls nothing.
        Kernel = dispatchers;
        FirstThunk = dispatchers + 1;
        int[] furtherCopies = [.. Enumerable.Range(0, dispatchers).SelectMany(v => Enumerable.Repeat(v, image.Variants[v].Copies - 1))];
        int firstCopy = FirstThunk + image.Thunks.Count;
        _variants = [.. Enumerable.Range(0, dispatchers), .. Enumerable.Repeat(-1, 1 + image.Thunks.Count), .. furtherCopies];
        Copies = [.. Enumerable.Range(0, dispatchers).Select(v => (int[])[v, .. Enumerable.Range(0, furtherCopies.Length).Where(i => furtherCopies[i] == v).Select(i => firstCopy + i)])];
        Objects =
        [
            .. image.Dispatchers, image.Kernel, .. image.Thunks.Select(t => t.Object),
            .. furtherCopies.Select(v => image.Dispatchers[v]), .. One(image.ContextFunction), .. One(image.EmptyKernel),
        ];
        EmptyKernel = image.EmptyKernel is null ? null : Objects.Count - 1;
        ContextFunction = image.ContextFunction is null ? null : (EmptyKernel ?? Objects.Count) - 1;
        Handlers = Objects.Count;
        SlotLines = image.Handlers.Max(h => Lines(h.Code.Length));

        // The table of each dispatcher, the numbers, the kernel's arguments; then what the context reads, for each variant; the samples.
        Numbers = dispatchers;
        Arguments = dispatchers + 1;
        _contextBytes = image.Context.ReadsData ? [.. Enumerable.Range(0, dispatchers).Select(MostContextBytes)] : [];
        int samples = dispatchers + 2 + _contextBytes.Length;
        Samples = image.Context.TimesEach ? samples : null;
        DataCount = samples + (image.Context.TimesEach ? 1 : 0);
    }

    /// <summary>All pieces of code but the handlers, which are the last piece.</summary>
    public IReadOnlyList<CodeObject> Objects { get; }

    /// <summary>By variant: its copies.</summary>
    public IReadOnlyList<int[]> Copies { get; }

    public int Kernel { get; }

    /// <summary>Null where every variant is called.</summary>
    public int? EmptyKernel { get; }

    public int FirstThunk { get; }

    public int? ContextFunction { get; }

    public int Handlers { get; }

    public int CodeCount => Handlers + 1;

    /// <summary>Lines of a handler's slot.</summary>
    public int SlotLines { get; }

    public int Numbers { get; }

    public int Arguments { get; }

    /// <summary>What each dispatch took; null where batches are timed as a whole.</summary>
    public int? Samples { get; }

    public int DataCount { get; }

    /// <summary>Whose dispatcher a piece of code is; null for another's.</summary>
    public int? VariantOf(int item) => item < _variants.Length && _variants[item] >= 0 ? _variants[item] : null;

    /// <summary>The data that the context reads for a variant; null where it reads none.</summary>
    public int? ContextDataOf(int variant) => _contextBytes.Length > 0 ? Arguments + 1 + variant : null;

    public bool StartsLine(int item) => item != Handlers && Objects[item].Alignment == Strata.LineBytes;

    public int CodeLength(int item) =>
        item == Handlers ? _image.Handlers.Count * SlotLines * Strata.LineBytes : Objects[item].Code.Length;

    public int DataLength(int item) => item switch
    {
        _ when item < Numbers => _image.Dispatchers[item].Data.Length,
        _ when item == Numbers || item == Samples => _numbersCapacity * sizeof(uint),
        _ when item == Arguments => Unsafe.SizeOf<KernelArguments>(),
        _ => _contextBytes[item - Arguments - 1],
    };

    public static int Lines(int bytes) => (bytes + Strata.LineBytes - 1) / Strata.LineBytes;

    /// <summary>A variant's place.</summary>
    /// <param name="codeAt">The address of a piece of code.</param>
    /// <param name="tableAt">The address of the variant's table.</param>
    /// <param name="entryOffset">Where its dispatcher is entered, in bytes behind its entry.</param>
    public VariantPlace PlaceOf(int variant, Func<int, ulong> codeAt, ulong tableAt, int entryOffset)
    {
        CodeObject dispatcher = _image.Dispatchers[variant];
        IReadOnlyList<Thunk> needed = Thunk.NeededBy(dispatcher, _image.Thunks);
        IEnumerable<int> thunks = _image.Thunks.Index().Where(t => needed.Contains(t.Item)).Select(t => FirstThunk + t.Index);
        return new(
            [.. Copies[variant].Select(item => codeAt(item) + (ulong)(dispatcher.Entry + entryOffset))],
            [.. Copies[variant].Concat(thunks).Select(item => new AddressRange(codeAt(item), Objects[item].Code.Length))],
            new AddressRange(tableAt, dispatcher.Data.Length));
    }

    private static CodeObject[] One(CodeObject? code) => code is null ? [] : [code];

    // Beginning at a line's last byte, a range touches the most lines.
    private int MostContextBytes(int variant) =>
        _image.Context.Data(PlaceOf(variant, item => ((ulong)item << 32) + Strata.LineBytes - 1, Strata.LineBytes - 1, 0)).Length * sizeof(ulong);
}
