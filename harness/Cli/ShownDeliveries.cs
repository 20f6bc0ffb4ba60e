using System.CommandLine;
using System.Text.Json;
using HwBench.Harness.Uploads;
using HwBench.Results.Input;

namespace HwBench.Harness.Cli;

/// <summary>What became of each upload: a line each as it is known, or JSON at the end.</summary>
internal sealed class ShownDeliveries(InvocationConfiguration console, bool json)
{
    private readonly List<(Delivery Delivery, ShownDelivery Shown)> _all = [];

    public void Add(string file, string to, Delivery delivery)
    {
        _all.Add((delivery, new ShownDelivery(file, to, delivery.State, delivery.Why)));
        if (!json)
        {
            console.Output.WriteLine(Printable.Text($"{file}: {delivery}{(delivery.Arrived ? $" ({to})" : "")}", int.MaxValue));
        }
    }

    public void Note(string note) => console.Error.WriteLine($"hwbench: note: {Printable.Text(note, int.MaxValue)}");

    /// <param name="isWell">Whether an upload is as was asked for.</param>
    public ExitCode End(Func<Delivery, bool> isWell)
    {
        if (json)
        {
            console.Output.WriteLine(JsonSerializer.Serialize(_all.Select(a => a.Shown), StrictJson.Indented));
        }
        else if (_all.Count == 0)
        {
            console.Output.WriteLine("Nothing waits in the spool.");
        }

        return _all.All(a => isWell(a.Delivery)) ? ExitCode.Done : ExitCode.No;
    }

    /// <param name="Why">Empty where it arrived.</param>
    private sealed record ShownDelivery(string File, string To, DeliveryState State, string Why);
}
