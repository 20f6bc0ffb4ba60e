using System.Runtime.CompilerServices;

namespace HwBench.Collector.Tests;

/// <summary>Collectors in this process log to standard error, where the tests' own results are.</summary>
internal static class QuietLog
{
    [ModuleInitializer]
    internal static void Silence() => Console.SetError(TextWriter.Null);
}
