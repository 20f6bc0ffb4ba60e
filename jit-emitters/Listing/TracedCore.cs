using Iced.Intel;
using static HwBench.JitEmitters.Listing.OperandWidth;

namespace HwBench.JitEmitters.Listing;

/// <summary>
/// Registers, flags and memory, and the instructions that dispatchers are made of, branches excepted
/// (Intel SDM volume 2). An instruction outside this set is a fault that names it, never skipped.
/// </summary>
internal sealed class TracedCore(TracedMemory memory)
{
    private readonly ulong[] _registers = new ulong[16];
    private TracedFlags _flags;

    public ulong this[Register register]
    {
        get => _registers[register.GetFullRegister() - Register.RAX];
        set => _registers[register.GetFullRegister() - Register.RAX] = value;
    }

    public bool Holds(ConditionCode condition) => _flags.Holds(condition);

    /// <summary>What calls and handlers leave behind: all flags undefined.</summary>
    public void ForgetFlags() => _flags = default;

    public void Push(ulong value)
    {
        this[Register.RSP] -= sizeof(ulong);
        memory.Write(this[Register.RSP], value);
    }

    public ulong Pop()
    {
        ulong value = memory.Read(this[Register.RSP], sizeof(ulong));
        this[Register.RSP] += sizeof(ulong);
        return value;
    }

    /// <summary>Carries out one instruction that is no branch.</summary>
    public void Execute(in Instruction instruction)
    {
        switch (instruction.Mnemonic)
        {
            case Mnemonic.Mov:
                Write(instruction, Read(instruction, 1));
                break;
            case Mnemonic.Lea:
                Write(instruction, Address(instruction));
                break;
            case Mnemonic.Movsxd:
                Write(instruction, (ulong)SignExtend(Read(instruction, 1), Bits(instruction, 1)) & Mask(Bits(instruction, 0)));
                break;
            case Mnemonic.Push when instruction.Op0Register.IsGPR64():
                Push(this[instruction.Op0Register]);
                break;
            case Mnemonic.Pop when instruction.Op0Register.IsGPR64():
                this[instruction.Op0Register] = Pop();
                break;
            case >= Mnemonic.Cmova and <= Mnemonic.Cmovs:
                Write(instruction, Read(instruction, Holds(instruction.ConditionCode) ? 1 : 0));
                break;
            case Mnemonic.Add or Mnemonic.Sub or Mnemonic.Sbb or Mnemonic.And or Mnemonic.Xor or Mnemonic.Imul:
                Write(instruction, Compute(instruction));
                break;
            case Mnemonic.Cmp or Mnemonic.Test:
                _ = Compute(instruction);
                break;
            case Mnemonic.Shl or Mnemonic.Shr:
                Shift(instruction);
                break;
            case Mnemonic.Bt when instruction.Op0Kind == OpKind.Register:
                int bit = (int)Read(instruction, 1) & (Bits(instruction, 0) - 1);
                _flags = new() { Carry = ((Read(instruction, 0) >> bit) & 1) != 0, Zero = _flags.Zero };
                break;
            case Mnemonic.Lfence or Mnemonic.Pause or Mnemonic.Endbr64 or Mnemonic.Nop:
                break;
            case Mnemonic.Int3 or Mnemonic.Ud2:
                throw new TraceFaultException($"runs into {instruction.Mnemonic.ToString().ToLowerInvariant()}");
            default:
                throw TraceFaultException.Unknown(instruction);
        }
    }

    /// <summary>An operand's value, zero-extended.</summary>
    public ulong Read(in Instruction instruction, int operand)
    {
        ulong value = instruction.GetOpKind(operand) switch
        {
            OpKind.Register => this[instruction.GetOpRegister(operand)],
            OpKind.Memory => memory.Read(Address(instruction), Bits(instruction, operand) / 8),
            _ => instruction.GetImmediate(operand),
        };
        return value & Mask(Bits(instruction, operand));
    }

    private ulong Compute(in Instruction instruction)
    {
        if (instruction.OpCount != 2)
        {
            throw TraceFaultException.Unknown(instruction);
        }

        int bits = Bits(instruction, 0);
        ulong a = Read(instruction, 0);
        ulong b = Read(instruction, 1);
        switch (instruction.Mnemonic)
        {
            case Mnemonic.Add:
                return Add(a, b, bits);
            case Mnemonic.Sub or Mnemonic.Cmp:
                return Subtract(a, b, borrow: false, bits);
            case Mnemonic.Sbb:
                return Subtract(a, b, _flags.Holds(ConditionCode.b), bits);
            case Mnemonic.Imul:
                return Multiply(a, b, bits);
            default:
                ulong result = instruction.Mnemonic == Mnemonic.Xor ? a ^ b : a & b;
                _flags = new() { Carry = false, Overflow = false };
                _flags.SetResult(result, bits);
                return result;
        }
    }

    private ulong Add(ulong a, ulong b, int bits)
    {
        ulong result = (a + b) & Mask(bits);
        _flags = new() { Carry = result < a, Overflow = ((~(a ^ b) & (a ^ result)) >> (bits - 1)) % 2 != 0 };
        _flags.SetResult(result, bits);
        return result;
    }

    private ulong Subtract(ulong a, ulong b, bool borrow, int bits)
    {
        ulong result = (a - b - (borrow ? 1UL : 0)) & Mask(bits);
        _flags = new() { Carry = a < b || (borrow && a == b), Overflow = (((a ^ b) & (a ^ result)) >> (bits - 1)) % 2 != 0 };
        _flags.SetResult(result, bits);
        return result;
    }

    private ulong Multiply(ulong a, ulong b, int bits)
    {
        Int128 product = (Int128)SignExtend(a, bits) * SignExtend(b, bits);
        ulong result = (ulong)(product & Mask(bits));
        bool lost = product != SignExtend(result, bits);
        _flags = new() { Carry = lost, Overflow = lost };
        return result;
    }

    private void Shift(in Instruction instruction)
    {
        int bits = Bits(instruction, 0);
        ulong value = Read(instruction, 0);
        int count = (int)Read(instruction, 1) & (bits - 1);
        bool left = instruction.Mnemonic == Mnemonic.Shl;
        ulong result = (left ? value << count : value >> count) & Mask(bits);
        Write(instruction, result);
        if (count == 0)
        {
            return;
        }

        // Overflow is defined after shifts by one only; nothing emitted asks for it.
        _flags = new() { Carry = ((value >> (left ? bits - count : count - 1)) & 1) != 0 };
        _flags.SetResult(result, bits);
    }

    private void Write(in Instruction instruction, ulong value)
    {
        if (instruction.Op0Kind == OpKind.Memory)
        {
            if (Bits(instruction, 0) != 64)
            {
                throw TraceFaultException.Unknown(instruction);
            }

            memory.Write(Address(instruction), value);
        }
        else
        {
            // A write to 32 bits of a register clears the other 32.
            this[instruction.Op0Register] = value & Mask(Bits(instruction, 0));
        }
    }

    private ulong Address(in Instruction instruction)
    {
        if (instruction.IsIPRelativeMemoryOperand)
        {
            return instruction.IPRelativeMemoryAddress;
        }

        ulong address = instruction.MemoryDisplacement64;
        address += instruction.MemoryBase == Register.None ? 0 : this[instruction.MemoryBase];
        address += instruction.MemoryIndex == Register.None ? 0 : this[instruction.MemoryIndex] * (ulong)instruction.MemoryIndexScale;
        return address;
    }
}
