using HwBench.JitEmitters.Mitigations;

namespace HwBench.Harness.Compiled;

/// <summary>How a reference dispatcher is compiled for a mitigation.</summary>
/// <param name="Key">Names the flags: mitigations whose flags are the same have the same object.</param>
/// <param name="Flags">All of them, but for the files.</param>
public sealed record CompilerFlags(string Key, IReadOnlyList<string> Flags)
{
    // As Xen builds itself (xen/arch/x86/arch.mk and xen/Rules.mk of 4.17): a handler's result is stored after its call,
    // so that no call there is a tail call; here a flag keeps them.
    private static readonly string[] s_always =
    [
        "-O2", "-fno-jump-tables", "-fno-optimize-sibling-calls", "-fno-strict-aliasing", "-fno-stack-protector",
        "-fno-asynchronous-unwind-tables", "-mno-red-zone",

        // For an object of which code and data can be copied to any place.
        "-fPIC", "-fvisibility=hidden", "-shared", "-nostdlib", "-Wl,--build-id=none",
    ];

    /// <summary>The flags for a mitigation that <see cref="WhyNot"/> has nothing against.</summary>
    public static CompilerFlags For(CompilerKind compiler, Mitigation mitigation)
    {
        var key = new List<string>();
        var flags = new List<string>(s_always);
        if (mitigation.Indirect.HasThunk)
        {
            key.Add("thunk");
            flags.AddRange(compiler == CompilerKind.Gcc
                ? ["-mindirect-branch=thunk-extern", "-mindirect-branch-register"]
                : ["-mretpoline-external-thunk"]);
        }

        if (mitigation.Returns is not null)
        {
            key.Add("return");
            flags.Add("-mfunction-return=thunk-extern");
        }

        // Xen marks by hand what may be called indirectly, and a dispatcher is not: clang, which can't be told so, isn't asked.
        bool marks = mitigation.Targets?.Name == "ibt" && compiler == CompilerKind.Gcc;
        flags.AddRange(marks ? ["-fcf-protection=branch", "-mmanual-endbr"] : ["-fcf-protection=none"]);
        key.AddRange(marks ? ["ibt"] : []);
        return new CompilerFlags(key.Count == 0 ? "plain" : string.Join('+', key), flags);
    }

    /// <summary>Why no compiler makes a design as a mitigation has it; null when they do.</summary>
    public static string? WhyNot(ReferenceDesign design, Mitigation mitigation) => (mitigation.Branches, mitigation.Targets?.Name) switch
    {
        (not null, _) => "compilers fence no branches; it is the source that does",
        (_, "kcfi") when design.HasIndirectCall => "a compiler's kcfi checks a hash of the C type, which no emitted handler carries",
        (_, "fineibt") when design.HasIndirectCall => "the kernel makes it of kcfi when it boots; no compiler does",
        _ => null,
    };
}
