using HwBench.JitEmitters.Emission;

namespace HwBench.JitEmitters.Placements;

/// <summary>An object in its place.</summary>
/// <param name="Name">The variant's, or the object's first label.</param>
/// <param name="Address">Of its first byte.</param>
public sealed record PlacedObject(string Name, CodeObject Object, ulong Address)
{
    /// <summary>The address behind its last byte.</summary>
    public ulong End => Address + (ulong)Object.Code.Length;

    /// <summary>Of an object that has one place only: under its first label.</summary>
    public static PlacedObject Of(CodeObject code, ulong address) => new(code.Labels[0], code, address);
}

/// <summary>Where the code of a placement lies, until its placer draws the next one.</summary>
/// <param name="Dispatchers">One for each variant.</param>
/// <param name="Thunks">As in the image.</param>
/// <param name="Handlers">By index in the call table.</param>
public sealed record PlacedCode(
    IReadOnlyList<PlacedObject> Dispatchers, PlacedObject Kernel, IReadOnlyList<PlacedObject> Thunks, IReadOnlyList<PlacedObject> Handlers);
