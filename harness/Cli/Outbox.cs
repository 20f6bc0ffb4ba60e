using System.CommandLine;
using HwBench.Harness.Signing;
using HwBench.Harness.Uploads;
using HwBench.Results.Input;

namespace HwBench.Harness.Cli;

/// <summary>What becomes of a record when it is measured and written: it is signed and sent, as far as that was asked for.</summary>
internal sealed class Outbox : IDisposable
{
    private readonly MachineKey? _key;
    private readonly Sender? _sender;
    private readonly string? _label;

    /// <exception cref="InputException">What was given for it can't be used.</exception>
    public Outbox(UploadOptions options, ParseResult parsed)
    {
        _key = options.Signs(parsed) ? MachineKey.Open() : null;
        try
        {
            // Measured here, so this machine's name tells it from others of its kind.
            _label = options.LabelOf(parsed) ?? (Upload.IsLabel(Environment.MachineName) ? Environment.MachineName : null);
            _sender = options.SenderOf(parsed, _key);
        }
        catch
        {
            _key?.Dispose();
            throw;
        }
    }

    /// <summary>Whatever becomes of it, the run is done: it fails nothing, and is said in one line.</summary>
    /// <param name="record">Its file.</param>
    public void Take(string record, TextWriter error, CancellationToken cancellation)
    {
        if ((Sign(record) ?? Send(record, cancellation)) is { } said)
        {
            error.WriteLine($"hwbench: note: {Printable.Text($"{record}: {said}", int.MaxValue)}");
        }
    }

    public void Dispose()
    {
        _sender?.Dispose();
        _key?.Dispose();
    }

    private string? Sign(string record)
    {
        try
        {
            _key?.SignFile(record);
            return null;
        }
        catch (InputException e)
        {
            return $"not signed, nor sent: {e.Message}";
        }
    }

    private string? Send(string record, CancellationToken cancellation)
    {
        if (_sender is null)
        {
            return null;
        }

        try
        {
            Delivery delivery = _sender.Send(record, _label, cancellation).GetAwaiter().GetResult();
            return $"{delivery} ({_sender.To})";
        }
        catch (OperationCanceledException)
        {
            return "interrupted while it was sent; it waits in the spool";
        }
#pragma warning disable CA1031 // Whatever sending fails by, the record is there.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return $"not sent: {Fault.Of(e).Line}";
        }
    }
}
