using HwBench.JitEmitters.Emission;

namespace HwBench.JitEmitters.Contexts;

/// <summary>Handlers that do something: with enough of them the instruction cache no longer holds them and the dispatcher.</summary>
public sealed class SizedHandlers(int bytes) : Context($"handlers({bytes})", $"each handler runs {bytes} bytes of straight-line code")
{
    /// <summary>The most bytes of a handler's body.</summary>
    public const int Most = 4096;

    public override int HandlerBytes => bytes;

    public override void EmitBefore(CodeBuilder code)
    {
    }

    public override void EmitAfter(CodeBuilder code)
    {
    }
}
