namespace HwBench.JitEmitters.Contexts;

/// <summary>Bytes that follow each other.</summary>
/// <param name="Start">Address of the first.</param>
/// <param name="Length">How many; 0: none.</param>
public readonly record struct AddressRange(ulong Start, int Length)
{
    private const ulong LineBytes = 64;

    /// <summary>The address of each line that holds one of the bytes.</summary>
    public IEnumerable<ulong> Lines()
    {
        for (ulong line = Start & ~(LineBytes - 1); line < Start + (ulong)Length; line += LineBytes)
        {
            yield return line;
        }
    }
}

/// <summary>Where everything of one variant lies in a placement.</summary>
/// <param name="Entries">Where each copy of the dispatcher is entered.</param>
/// <param name="Code">The copies of the dispatcher, and the thunks that it goes through.</param>
/// <param name="Table">What it reads; of length 0 for a variant without a table.</param>
public sealed record VariantPlace(IReadOnlyList<ulong> Entries, IReadOnlyList<AddressRange> Code, AddressRange Table);
