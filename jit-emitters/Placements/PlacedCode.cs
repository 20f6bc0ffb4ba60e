using HwBench.JitEmitters.Emission;

namespace HwBench.JitEmitters.Placements;

/// <summary>An object in its place.</summary>
/// <param name="Name">The variant's, or the object's own.</param>
/// <param name="Address">Of its first byte.</param>
public sealed record PlacedObject(string Name, CodeObject Object, ulong Address)
{
    /// <summary>The address behind its last byte.</summary>
    public ulong End => Address + (ulong)Object.Code.Length;

    /// <summary>Of an object that has one place only: under its own name.</summary>
    public static PlacedObject Of(CodeObject code, ulong address) => new(code.Name, code, address);
}

/// <summary>Where the code of a placement lies, until its placer draws the next one.</summary>
/// <param name="Copies">By variant: the copies of its dispatcher, one of most.</param>
/// <param name="Thunks">As in the image.</param>
/// <param name="Handlers">By index in the call table.</param>
public sealed record PlacedCode(
    IReadOnlyList<IReadOnlyList<PlacedObject>> Copies, PlacedObject Kernel, IReadOnlyList<PlacedObject> Thunks, IReadOnlyList<PlacedObject> Handlers)
{
    /// <summary>The first copy of each variant.</summary>
    public IReadOnlyList<PlacedObject> Dispatchers { get; } = [.. Copies.Select(c => c[0])];

    /// <summary>What the context keeps outside of the loop; null without anything.</summary>
    public PlacedObject? ContextFunction { get; init; }
}
