using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Tests.Listing;
using HwBench.JitEmitters.Variants.KnownAnswers;
using Xunit;

namespace HwBench.JitEmitters.Tests.Variants;

public sealed class ImulChainTests
{
    // Atom cores take three cycles for these alone.
    [Fact]
    public void All_links_are_multiplications_of_32_bits_of_the_same_register()
    {
        Emitted chain = Emitted.Of(new ImulChain(7), Matrix.Synthetic(2), Mitigation.Bare);

        Assert.Equal(Enumerable.Repeat("imul edi, r8d", 7), Capstone.Decode(chain.Dispatcher).Where(i => i.Mnemonic == "imul").Select(i => i.ToString()));
    }
}
