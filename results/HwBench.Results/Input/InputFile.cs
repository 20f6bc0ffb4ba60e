namespace HwBench.Results.Input;

/// <summary>A file that the user named, opened for reading.</summary>
public static class InputFile
{
    // To open a named pipe takes until somebody writes to it: perhaps for ever.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <param name="shown">The path as it may be printed.</param>
    /// <exception cref="InputException">It doesn't open within five seconds. Else as the system says.</exception>
    public static FileStream Open(string path, string shown)
    {
        Task<FileStream> opening = Task.Factory.StartNew(
            () => new FileStream(path, FileMode.Open, FileAccess.Read), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return Task.WaitAny([opening], s_patience) == 0
            ? opening.GetAwaiter().GetResult()
            : throw new InputException($"{shown}: doesn't open, as a pipe that nobody writes to; give a file");
    }
}
