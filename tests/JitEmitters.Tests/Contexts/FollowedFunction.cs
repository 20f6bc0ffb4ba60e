using HwBench.JitEmitters.Emission;
using Iced.Intel;

namespace HwBench.JitEmitters.Tests.Contexts;

/// <summary>A branch that was taken, by its address and its target's.</summary>
internal sealed record TakenBranch(ulong From, ulong To, FlowControl Kind);

/// <summary>
/// One run of a context's function through its bytes, from its entry to its return: an interpreter of the few
/// instructions that such functions are made of. Any other is an error.
/// </summary>
internal sealed class FollowedFunction
{
    private const ulong ReturnAddress = 0x7fff_0000;

    private readonly ulong[] _registers = new ulong[16];
    private readonly Stack<ulong> _stack = new([ReturnAddress]);
    private readonly List<TakenBranch> _taken = [];
    private bool _carry;
    private bool _zero;

    /// <param name="state">The word that rbp points to, read and written.</param>
    public FollowedFunction(CodeObject function, ref ulong state)
    {
        var code = new Dictionary<ulong, Instruction>();
        var decoder = Decoder.Create(64, function.Code, Symbol.CodeBase);
        while (decoder.IP < Symbol.CodeBase + (ulong)function.Code.Length)
        {
            Instruction instruction = decoder.Decode();
            code.Add(instruction.IP, instruction);
        }

        ulong address = Symbol.CodeBase + (ulong)function.Entry;
        while (address != ReturnAddress)
        {
            Executed++;
            address = Step(code[address], ref state);
        }

        if (_stack.Count > 0)
        {
            throw new InvalidOperationException($"{_stack.Count} words are left on the stack");
        }
    }

    public int Executed { get; private set; }

    /// <summary>In the order in which they were taken: calls, jumps, returns, and conditional branches.</summary>
    public IReadOnlyList<TakenBranch> Taken => _taken;

    private ulong Step(in Instruction instruction, ref ulong state)
    {
        switch (instruction.FlowControl)
        {
            case FlowControl.ConditionalBranch:
                return Holds(instruction.ConditionCode) ? Take(instruction, instruction.NearBranchTarget) : instruction.NextIP;
            case FlowControl.UnconditionalBranch:
                return Take(instruction, instruction.NearBranchTarget);
            case FlowControl.IndirectBranch:
                return Take(instruction, this[instruction.Op0Register]);
            case FlowControl.Call:
                _stack.Push(instruction.NextIP);
                return Take(instruction, instruction.NearBranchTarget);
            case FlowControl.Return:
                return Take(instruction, _stack.Pop());
            case FlowControl.Next:
                Execute(instruction, ref state);
                return instruction.NextIP;
            default:
                throw new NotSupportedException($"{instruction}");
        }
    }

    private ulong Take(in Instruction instruction, ulong target)
    {
        _taken.Add(new TakenBranch(instruction.IP, target, instruction.FlowControl));
        return target;
    }

    private bool Holds(ConditionCode condition) => condition switch
    {
        ConditionCode.ae => !_carry,
        ConditionCode.ne => !_zero,
        _ => throw new NotSupportedException($"{condition}"),
    };

    private void Execute(in Instruction instruction, ref ulong state)
    {
        switch (instruction.Mnemonic)
        {
            case Mnemonic.Lfence:
                break;
            case Mnemonic.Lea:
                this[instruction.Op0Register] = instruction.IPRelativeMemoryAddress;
                break;
            case Mnemonic.Mov when instruction.Op0Kind == OpKind.Memory:
                state = this[instruction.Op1Register];
                break;
            case Mnemonic.Mov:
                this[instruction.Op0Register] = instruction.GetImmediate(1);
                break;
            case Mnemonic.Imul when instruction.OpCount == 3:
                this[instruction.Op0Register] = Source(instruction, state) * instruction.GetImmediate(2);
                break;
            case Mnemonic.Inc:
                this[instruction.Op0Register]++;
                break;
            case Mnemonic.Add:
                this[instruction.Op0Register] += this[instruction.Op1Register];
                break;
            case Mnemonic.Shr:
                this[instruction.Op0Register] >>= (int)instruction.GetImmediate(1);
                break;
            case Mnemonic.Shl:
                this[instruction.Op0Register] <<= (int)instruction.GetImmediate(1);
                break;
            case Mnemonic.Sub when instruction.Op0Register is Register.EAX or Register.ECX:
                uint value = (uint)this[instruction.Op0Register];
                uint less = (uint)instruction.GetImmediate(1);
                (_carry, _zero) = (value < less, value == less);
                this[instruction.Op0Register] = value - less;
                break;
            default:
                throw new NotSupportedException($"{instruction}");
        }
    }

    private ulong Source(in Instruction instruction, ulong state) =>
        instruction.Op1Kind == OpKind.Memory ? state : this[instruction.Op1Register];

    private ref ulong this[Register register] => ref _registers[register.GetFullRegister() - Register.RAX];
}
