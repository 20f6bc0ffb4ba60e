using System.Runtime.InteropServices;

namespace HwBench.Harness.Processes;

/// <summary>Turns Ctrl-C and SIGTERM into a cancellation while a command runs, so that it can end in order.</summary>
public sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption() =>
        _registrations = [Register(PosixSignal.SIGINT), Register(PosixSignal.SIGTERM)];

    public CancellationToken Token => _source.Token;

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        // The second one ends the process as it would have without us.
        context.Cancel = !_source.IsCancellationRequested;
        _source.Cancel();
    });

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }
}
