namespace HwBench.Harness.Cli;

/// <summary>One line on a terminal that says what goes on; nothing where the output isn't a terminal.</summary>
internal sealed class ProgressLine(TextWriter error) : IDisposable
{
    private readonly bool _shown = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
    private int _length;

    public void Show(string text)
    {
        if (_shown)
        {
            error.Write($"\r{text.PadRight(_length)}");
            error.Flush();
            _length = text.Length;
        }
    }

    public void Clear()
    {
        if (_length > 0)
        {
            error.Write($"\r{new string(' ', _length)}\r");
            error.Flush();
            _length = 0;
        }
    }

    public void Dispose() => Clear();
}
