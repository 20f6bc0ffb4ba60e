using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Mitigations;
using Iced.Intel;
using Xunit;

namespace HwBench.JitEmitters.Tests.Mitigations;

public sealed class ThunkTests
{
    private static readonly Symbol s_first = Symbol.IndirectThunk(Register.RBX);
    private static readonly Symbol s_second = Symbol.IndirectThunk(Register.RCX);
    private static readonly Symbol s_third = Symbol.IndirectThunk(Register.RAX);

    // The first leads to the second, that to the third, and the third back to the second. Nobody needs the return thunk.
    private static readonly Thunk[] s_all =
    [
        new(s_first, JumpingTo(s_second)), new(s_second, JumpingTo(s_third)), new(s_third, JumpingTo(s_second)), new(Symbol.ReturnThunk, JumpingTo()),
    ];

    [Fact]
    public void Thunks_are_needed_however_many_jumps_away_they_are()
    {
        Assert.Equal([s_third, s_second, s_first], Needed(JumpingTo(s_first)));
        Assert.Equal([s_third, s_second], Needed(JumpingTo(s_third)));
        Assert.Empty(Needed(JumpingTo()));
    }

    [Fact]
    public void Only_given_thunks_are_needed() => Assert.Empty(Thunk.NeededBy(JumpingTo(s_first), []));

    private static IEnumerable<Symbol> Needed(CodeObject user) => Thunk.NeededBy(user, s_all).Select(t => t.Symbol);

    private static CodeObject JumpingTo(params Symbol[] targets)
    {
        var code = new CodeBuilder();
        code.Place(code.Label("code"));
        foreach (Symbol target in targets)
        {
            code.Jump(target);
        }

        code.Asm.ret();
        return code.Build();
    }
}
