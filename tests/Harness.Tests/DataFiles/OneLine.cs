using HwBench.Results.Input;
using Xunit;

namespace HwBench.Harness.Tests.DataFiles;

/// <summary>What every refusal has in common: one line that prints as it is.</summary>
internal static class OneLine
{
    /// <returns>The message.</returns>
    public static string Refusal(Action action)
    {
        string message = Assert.Throws<InputException>(action).Message;
        Assert.DoesNotContain(message, char.IsControl);
        Assert.InRange(message.Length, 10, 1000);
        return message;
    }
}
