namespace HwBench.Results.CommandLine;

/// <summary>What the process returns.</summary>
public enum ExitCode
{
    /// <summary>The command did what was asked, and the answer (if it asked anything) is "yes".</summary>
    Done = 0,

    /// <summary>The question was answered "no": a check or a sentinel failed.</summary>
    No = 1,

    /// <summary>The command line or a file given to it can't be used.</summary>
    BadInput = 2,

    /// <summary>This machine can't do what was asked.</summary>
    MachineLacks = 3,

    /// <summary>A fault of HwBench's own (EX_SOFTWARE of BSD's sysexits.h).</summary>
    InternalError = 70,

    /// <summary>Stopped by the user: 128 + SIGINT, as shells count it.</summary>
    Interrupted = 130,
}
