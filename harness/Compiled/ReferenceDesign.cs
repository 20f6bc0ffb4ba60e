using System.Text;
using HwBench.Harness.DataFiles;
using HwBench.JitEmitters.CallTables;

namespace HwBench.Harness.Compiled;

/// <summary>A design that there is C of, in native/reference; the emitted variant of the same name is the same design.</summary>
/// <param name="Name">The emitted variant's.</param>
/// <param name="HasIndirectCall">Whether it calls through a pointer.</param>
public sealed record ReferenceDesign(string Name, bool HasIndirectCall)
{
    /// <summary>The folder of the embedded sources.</summary>
    private const string Resources = "reference";

    // As wide as the mask that the generated chain asks its priorities with.
    private const uint LastMaskedNumber = 63;

    public static IReadOnlyList<ReferenceDesign> All { get; } = [new("table", true), new("generated", false), new("tree", false)];

    /// <summary>What the sources include; written beside them.</summary>
    public static IReadOnlyList<string> Headers { get; } = ["calls.h", "hwbench.h"];

    /// <summary>The source's file.</summary>
    public string File => $"{Name}.c";

    /// <summary>The dispatcher's symbol in the compiled object.</summary>
    public string Symbol => $"{Name}_dispatch";

    /// <returns>Null when there is no C of that variant.</returns>
    public static ReferenceDesign? Find(string variant) => All.FirstOrDefault(d => d.Name == variant);

    /// <summary>The text of a source or a header.</summary>
    public static string Text(string file) => Encoding.UTF8.GetString(EmbeddedData.Read($"{Resources}/{file}"));

    /// <summary>Why there is no C of this design for a table; null when there is.</summary>
    public string? WhyIllegal(CallTable table) =>
        Name == "generated" && new CallsHeader(table).HasMask && table.Calls[^1].Number > LastMaskedNumber
            ? $"Xen's mask of priorities ends at {LastMaskedNumber}, and the table's numbers reach {table.Calls[^1].Number}"
            : null;
}
