using HwBench.JitEmitters.Mitigations;
using Iced.Intel;

namespace HwBench.JitEmitters.Imports;

/// <summary>
/// A branch that was compiled to go through a thunk. Where the mitigation has none it becomes the branch itself, in the
/// same bytes, as Linux patches its own (arch/x86/kernel/alternative.c, patch_retpoline and patch_return).
/// </summary>
internal static class ThunkSite
{
    /// <summary>int3.</summary>
    public const byte Trap = 0xcc;

    private const byte Return = 0xc3;
    private const byte RexB = 0x41;
    private const byte Group5 = 0xff;
    private const byte CallRegister = 0xd0;
    private const byte JumpRegister = 0xe0;

    /// <param name="bytes">Of the instruction, to be changed.</param>
    /// <returns>True when the branch is done; false when it still needs its target.</returns>
    /// <exception cref="ImportException">The branch's form can't become a plain one.</exception>
    public static bool Patch(Span<byte> bytes, WalkedInstruction walked, Mitigation mitigation)
    {
        if (walked.Target is { Kind: ImportTargetKind.ReturnThunk })
        {
            if (mitigation.Returns is not null)
            {
                return false;
            }

            bytes.Fill(Trap);
            bytes[0] = Return;
            return true;
        }

        if (walked.Target is not { Kind: ImportTargetKind.IndirectThunk } thunk)
        {
            return false;
        }

        if (mitigation.Indirect.HasThunk)
        {
            return false;
        }

        PatchBranch(bytes, (Register)thunk.Value - Register.RAX, walked.Instruction.IsCallNear);
        return true;
    }

    private static void PatchBranch(Span<byte> bytes, int register, bool isCall)
    {
        int at = 0;
        if (register >= 8)
        {
            bytes[at++] = RexB;
        }

        bytes[at++] = Group5;
        bytes[at++] = (byte)((isCall ? CallRegister : JumpRegister) + (register % 8));
        Span<byte> rest = bytes[at..];
        if (isCall)
        {
            LongNop(rest);
        }
        else
        {
            rest.Fill(Trap);
        }
    }

    // Intel SDM volume 2, NOP: one instruction for 2, 3 or 4 bytes.
    private static void LongNop(Span<byte> bytes) => (bytes.Length switch
    {
        2 => "\x66\x90"u8,
        3 => [0x0f, 0x1f, 0x00],
        4 => [0x0f, 0x1f, 0x40, 0x00],
        _ => throw new ImportException("has a call through a thunk that is no direct call of 5 or 6 bytes"),
    }).CopyTo(bytes);
}
