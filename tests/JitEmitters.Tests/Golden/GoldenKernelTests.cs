using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Handlers;
using HwBench.JitEmitters.Kernels;
using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Tests.Listing;
using Xunit;

namespace HwBench.JitEmitters.Tests.Golden;

/// <summary>The listings of the kernels in this folder, so that a change in emitted code shows in review.</summary>
public class GoldenKernelTests
{
    private static readonly Dictionary<string, Func<Abi, CodeObject>> s_kernels = new()
    {
        ["clock"] = SentinelKernel.BuildClock,
        ["throughput"] = SentinelKernel.BuildThroughput,
        ["tsc"] = TscKernel.Build,
        ["verification"] = VerificationKernel.Build,
        ["timing-hot"] = abi => TimingKernel.Build(new Hot(), abi),
        ["timing-dependent"] = abi => TimingKernel.Build(new Dependent(), abi),
        ["empty-shadow"] = abi => TimingKernel.Build(new Shadow(8), abi, calls: false),
        ["each-syscall"] = abi => EachKernel.Build(new SystemCall(), abi),
        ["each-vm-exit"] = abi => EachKernel.Build(new VmExit(null), abi),
    };

    private static readonly string[] s_contexts =
        ["shadow(8,2)", "shadow(5)", "polluted(3)", "cold-table", "syscall", "bhb-clear(short)", "bhb-clear(long)", "rsb-stuff", "sites(3)", "handlers(11)"];

    public static TheoryData<string> Contexts { get; } = [.. s_contexts];

    /// <summary>The loop with the context in it, then what the context keeps outside of the loop, then a handler.</summary>
    [Theory]
    [MemberData(nameof(Contexts))]
    public void A_context_is_listed_as_before(string name)
    {
        Context context = ContextCatalog.Find(name)!;
        CodeObject?[] objects =
        [
            TimingKernel.Build(context, Abi.SystemV),
            context.BuildFunction(),
            context.HandlerBytes > 0 ? TimingHandler.Build(0, "call_0", Mitigation.Bare, context.HandlerBytes) : null,
        ];
        string file = $"context.{name.Replace('(', '-').Replace(',', '-').TrimEnd(')')}.txt";
        GoldenFile.AssertEqual(file, string.Join("\n", objects.OfType<CodeObject>().Select(o => ListingWriter.Write(o, [], Matrix.Synthetic(1)))));
    }

    public static TheoryData<string> Kernels { get; } = [.. s_kernels.Keys];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_kernel_is_listed_as_before(string kernel) => AssertListed(kernel, Abi.SystemV, $"kernel.{kernel}.txt");

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_kernel_that_windows_calls_is_listed_as_before(string kernel) => AssertListed(kernel, Abi.Win64, $"kernel.{kernel}.win64.txt");

    private static void AssertListed(string kernel, Abi abi, string file) =>
        GoldenFile.AssertEqual(file, ListingWriter.Write(s_kernels[kernel](abi), [], Matrix.Synthetic(1)));
}
