using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Emission;
using HwBench.Native.Memory;

namespace HwBench.JitEmitters.Placements;

/// <summary>
/// Places a cell's image afresh: random pages of a large pool, objects in random order (which also exchanges the roles
/// of copies) with random gaps, offsets within a line by <see cref="Strata"/>, handlers in random order, tables,
/// numbers and what the context reads on random data lines, the stack lowered by a random amount.
/// </summary>
public sealed class Placer
{
    /// <summary>Of an arena with more code, only so much is drawn from, as long as an image doesn't take more than half of it.</summary>
    public const int PoolBytes = 16 << 20;

    private const int MaxStackLines = 64;

    private readonly CellImage _image;
    private readonly Random _random;
    private readonly int _numbersCapacity;
    private readonly CellItems _items;
    private readonly DrawnPlaces _places;
    private readonly PlacedImage _placed;
    private int _entryDraw;

    /// <param name="numbersCapacity">The most numbers that a batch reads, lead-in included.</param>
    /// <exception cref="ArgumentException">The image doesn't fit into the arena.</exception>
    public Placer(Arena arena, CellImage image, Random random, int numbersCapacity)
    {
        _image = image;
        _random = random;
        _numbersCapacity = numbersCapacity;
        _items = new CellItems(image, numbersCapacity);
        _places = new DrawnPlaces(arena, _items, image.Handlers.Count, random);
        _placed = new PlacedImage(arena, image, _items, _places);
    }

    /// <summary>The most bytes of an arena that an object of code takes, the gap before it included.</summary>
    public static int RoomFor(int codeBytes) => (CellItems.Lines(codeBytes) + DrawnPlaces.MaxGapLines + 1) * Strata.LineBytes;

    /// <summary>Draws the next placement; what the one before placed is gone.</summary>
    public Placement Next()
    {
        _places.Draw();
        _placed.Write();
        int dispatchers = _image.Dispatchers.Count;
        nint[] kernels = new nint[dispatchers];
        nint[] entries = new nint[dispatchers];
        nint[] contextData = new nint[dispatchers];
        int[] offsets = new int[dispatchers];
        _entryDraw = _random.Next(int.MaxValue);
        for (int i = 0; i < dispatchers; i++)
        {
            VariantPlace place = PlaceOf(i);
            kernels[i] = (nint)_placed.CodeAt(_image.Variants[i].IsCalled ? _items.Kernel : _items.EmptyKernel!.Value);
            entries[i] = (nint)place.Entries[0];
            contextData[i] = _placed.WriteContextData(i, place);
            offsets[i] = _placed.OffsetOf(i);
        }

        return new Placement(
            _image,
            kernels,
            entries,
            contextData,
            offsets,
            _placed.DataAt(_items.Numbers),
            _numbersCapacity,
            _placed.DataAt(_items.Arguments),
            _items.Samples is { } samples ? _placed.DataAt(samples) : 0,
            _random.Next(MaxStackLines) * Strata.StepBytes);
    }

    /// <summary>Where the code of the placement drawn last lies.</summary>
    public PlacedCode Where() => new(
        [.. _items.Copies.Select((copies, v) => (IReadOnlyList<PlacedObject>)[.. copies.Select(item => new PlacedObject(_image.Variants[v].Name, _image.Dispatchers[v], _placed.CodeAt(item)))])],
        PlacedObject.Of(_image.Kernel, _placed.CodeAt(_items.Kernel)),
        [.. _image.Thunks.Select((thunk, i) => PlacedObject.Of(thunk.Object, _placed.CodeAt(_items.FirstThunk + i)))],
        [.. _image.Handlers.Select((handler, i) => PlacedObject.Of(handler, _placed.HandlerAt(i) - (ulong)handler.Entry))])
    {
        ContextFunction = _items.ContextFunction is { } item ? PlacedObject.Of(_image.ContextFunction!, _placed.CodeAt(item)) : null,
    };

    /// <summary>Where everything of a variant lies in the placement drawn last.</summary>
    public VariantPlace PlaceOf(int variant) =>
        _items.PlaceOf(variant, _placed.CodeAt, (ulong)_placed.DataAt(variant), _image.Variants[variant].EntryOffset(_entryDraw));
}
