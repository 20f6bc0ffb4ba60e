using HwBench.JitEmitters.Emission;

namespace HwBench.JitEmitters.Placements;

/// <summary>An object in its place.</summary>
/// <param name="Name">The variant's, the kernel's first label, the thunk's, or the handler's.</param>
/// <param name="Address">Of its first byte.</param>
public sealed record PlacedObject(string Name, CodeObject Object, ulong Address)
{
    /// <summary>The address behind its last byte.</summary>
    public ulong End => Address + (ulong)Object.Code.Length;

    /// <summary>A handler, by its index in the call table.</summary>
    public static PlacedObject Handler(CellImage image, int index, ulong address)
    {
        string name = $"handler_{image.Spec.Table.Calls[index].Name}";
        return new(name, new CodeObject(image.Handlers[index], [], [], [], new Dictionary<int, string> { [0] = name }, []), address);
    }
}

/// <summary>Where the code of a placement lies, until its placer draws the next one.</summary>
/// <param name="Dispatchers">One for each variant.</param>
/// <param name="Thunk">Null when the mitigation has none.</param>
/// <param name="Handlers">By index in the call table.</param>
public sealed record PlacedCode(
    IReadOnlyList<PlacedObject> Dispatchers, PlacedObject Kernel, PlacedObject? Thunk, IReadOnlyList<PlacedObject> Handlers);
