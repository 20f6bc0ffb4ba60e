namespace HwBench.JitEmitters.Emission;

/// <summary>Filling that is never executed.</summary>
internal static class Traps
{
    public static void Emit(CodeBuilder code, int bytes)
    {
        for (int i = 0; i < bytes; i++)
        {
            code.Asm.int3();
        }
    }
}
