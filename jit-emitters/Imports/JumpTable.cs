using Iced.Intel;

namespace HwBench.JitEmitters.Imports;

/// <summary>
/// A switch's table as gcc and clang make it for position-independent code: 32-bit distances from the table to its
/// targets. It is known by what stands before the jump: <c>cmp $n; ja … lea table; movslq (table,i,4); add; jmp</c>.
/// </summary>
/// <param name="Address">Of the first entry.</param>
/// <param name="Targets">Addresses, one for each entry.</param>
internal sealed record JumpTable(ulong Address, IReadOnlyList<ulong> Targets)
{
    public const int EntryBytes = sizeof(int);

    // How far before the jump its parts are looked for, in instructions.
    private const int MostBefore = 1024;

    // As many numbers as a call table can have.
    private const ulong MostEntries = CallTables.CallTable.MaxNumber + 1;

    public int Bytes => Targets.Count * EntryBytes;

    /// <param name="code">What has been walked so far.</param>
    /// <param name="jump">The address of a jump through a register.</param>
    /// <returns>Null where the jump goes through a whole pointer, so that no table has distances.</returns>
    /// <exception cref="ImportException">It can't be told where the jump goes.</exception>
    public static JumpTable? Before(ImportedObject source, SortedDictionary<ulong, WalkedInstruction> code, ulong jump)
    {
        Instruction[] before = [.. code.Values.TakeWhile(w => w.Address <= jump).TakeLast(MostBefore).Select(w => w.Instruction)];
        Instruction branch = before[^1];
        int added = LastBefore(before, before.Length - 1, i => Writes(i, branch.Op0Register));
        if (added >= 0 && IsPointer(before[added]))
        {
            return null;
        }

        if (added >= 0 && before[added] is { Mnemonic: Mnemonic.Add, Op1Kind: OpKind.Register } sum
            && LastBefore(before, added, i => IsLoad(i, sum.Op0Register, sum.Op1Register) || IsLoad(i, sum.Op1Register, sum.Op0Register)) is >= 0 and var load
            && LastBefore(before, load, i => Writes(i, before[load].MemoryBase)) is >= 0 and var table
            && before[table] is { Mnemonic: Mnemonic.Lea, IsIPRelativeMemoryOperand: true }
            && EntriesBefore(before, load) is { } entries and <= MostEntries)
        {
            ulong address = before[table].IPRelativeMemoryAddress;
            byte[] bytes = source.File.Read(address, (int)entries * EntryBytes);
            return new(address, [.. Enumerable.Range(0, (int)entries).Select(i => address + (ulong)(long)BitConverter.ToInt32(bytes, i * EntryBytes))]);
        }

        throw new ImportException($"{WalkedInstruction.Name(branch)} goes where can't be told; compile with -fno-jump-tables");
    }

    // Whole pointers are in the relocations, which are followed.
    private static bool IsPointer(in Instruction i) =>
        i.Mnemonic == Mnemonic.Lea || i is { Code: Code.Mov_r64_rm64, Op1Kind: OpKind.Memory };

    private static bool Writes(in Instruction i, Register register) =>
        i.OpCount > 0 && i.Op0Kind == OpKind.Register && i.Op0Register.GetFullRegister() == register.GetFullRegister()
        && i.Mnemonic is not (Mnemonic.Cmp or Mnemonic.Test or Mnemonic.Push);

    private static bool IsLoad(in Instruction i, Register into, Register table) =>
        i is { Code: Code.Movsxd_r64_rm32, Op1Kind: OpKind.Memory, MemoryIndexScale: EntryBytes, MemoryDisplacement64: 0 }
        && i.Op0Register == into && i.MemoryBase == table;

    // The bounds check: as many entries as numbers pass it.
    private static ulong? EntriesBefore(Instruction[] before, int end)
    {
        int compare = LastBefore(before, end, i => i.Mnemonic == Mnemonic.Cmp && i.Op1Kind is >= OpKind.Immediate8 and <= OpKind.Immediate32to64);
        return compare < 0 ? null : before[compare + 1].Mnemonic switch
        {
            Mnemonic.Ja => before[compare].GetImmediate(1) + 1,
            Mnemonic.Jae => before[compare].GetImmediate(1),
            _ => null,
        };
    }

    // Negative when there is none.
    private static int LastBefore(Instruction[] before, int end, Predicate<Instruction> matches) =>
        end == 0 ? -1 : Array.FindLastIndex(before, end - 1, matches);
}
