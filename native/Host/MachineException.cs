namespace HwBench.Native.Host;

/// <summary>This machine lacks something that was asked for: one line, the lack and then its remedy. The command exits with 3.</summary>
/// <param name="lack">What is missing, with the system call and its error where there is one.</param>
/// <param name="remedy">What the user can do about it.</param>
public class MachineException(string lack, string remedy) : Exception($"{lack}; {remedy}")
{
    public string Lack { get; } = lack;

    public string Remedy { get; } = remedy;
}
