using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Tests.Listing;
using HwBench.JitEmitters.Variants;
using HwBench.Native.Memory;
using Iced.Intel;
using Xunit;

namespace HwBench.JitEmitters.Tests.Mitigations;

/// <summary>Where thunks come to lie in their lines: in memory, at every placement.</summary>
public class LineRuleTests
{
    private const int ArenaBytes = 1 << 20;

    private const int Placements = 64;

    // The thunk, the bytes of its branch, and where the last of them must be. In int3s and operands these bytes don't occur.
    public static TheoryData<string, byte[], int, int> Branches { get; } = new()
    {
        { "its-thunk", [0xff, 0xe0], 32, 63 },
        { "its-return-thunk", [0xc3], 32, 63 },
        { "xen-its", [0xff, 0xe0], 32, 63 },
        { "xen-its", [0xc3], 32, 63 },
        { "xen-retpoline-its", [0xc3], 32, 63 },
        { "linux-retpoline-its", [0xc3], 32, 63 },
        { "retbleed-untrain", [0xc3], 0, 0 },
        { "srso-safe-ret", [0x48, 0x8d, 0x64, 0x24, 0x08], 4, 4 },
    };

    [Theory]
    [MemberData(nameof(Branches))]
    public unsafe void A_branch_ends_in_its_part_of_the_line_wherever_it_is_placed(string mitigation, byte[] branch, int first, int last)
    {
        using var arena = new Arena(ArenaBytes, ArenaBytes);
        var image = new CellImage(DispatchSpec.ByPriority(Matrix.Synthetic(3), MitigationCatalog.Find(mitigation)!), [new Table(), new JumpTable()], new Hot());
        var placer = new Placer(arena, image, new Random(1), numbersCapacity: 64);
        var places = new HashSet<ulong>();
        for (int placement = 0; placement < Placements; placement++)
        {
            _ = placer.Next();
            int found = 0;
            foreach (PlacedObject thunk in placer.Where().Thunks)
            {
                var memory = new ReadOnlySpan<byte>((void*)thunk.Address, thunk.Object.Code.Length);
                for (int at = memory.IndexOf(branch); at >= 0; at = Next(memory, branch, at))
                {
                    found++;
                    Assert.InRange((int)((thunk.Address + (ulong)(at + branch.Length - 1)) % 64), first, last);
                }

                _ = places.Add(thunk.Address);
            }

            Assert.NotEqual(0, found);
        }

        Assert.InRange(places.Count, Placements / 2, int.MaxValue);
    }

    [Theory]
    [InlineData("its-thunk", 32, "an indirect jump of its-thunk ends at byte 1 of its line, must end at 32 to 63")]
    [InlineData("its-thunk", 31, "an indirect jump of its-thunk ends at byte 0 of its line")]
    [InlineData("its-return-thunk", 40, "a return of its-return-thunk ends at byte 8 of its line, must end at 32 to 63")]
    [InlineData("retpoline+its-return-thunk", 32, "a retpoline's return of retpoline+its-return-thunk ends at byte 10 of its line")]
    [InlineData("srso-safe-ret", 1, "srso_safe_ret of srso-safe-ret ends at byte 5 of its line, must end at 4 to 4")]
    [InlineData("retbleed-untrain", 16, "retbleed_return_thunk of retbleed-untrain ends at byte 16 of its line, must end at 0 to 0")]
    public void Code_at_a_wrong_address_is_refused(string mitigation, int offset, string message)
    {
        Mitigation found = MitigationCatalog.Find(mitigation)!;
        CodeObject thunk = found.Indirect.HasThunk ? found.BuildThunk(Symbol.IndirectThunk(Register.RAX)) : found.BuildThunk(Symbol.ReturnThunk);
        Linker.Place(thunk, new byte[thunk.Code.Length], 0x40_0000, [], 0, default);
        string refused = Assert.Throws<MisplacedException>(
            () => Linker.Place(thunk, new byte[thunk.Code.Length], 0x40_0000 + (ulong)offset, [], 0, default)).Message;
        Assert.Contains(message, refused, StringComparison.Ordinal);
    }

    private static int Next(ReadOnlySpan<byte> memory, byte[] branch, int at)
    {
        int next = memory[(at + 1)..].IndexOf(branch);
        return next < 0 ? next : at + 1 + next;
    }
}
