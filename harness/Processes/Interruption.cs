using System.Diagnostics;
using System.Runtime.InteropServices;

namespace HwBench.Harness.Processes;

/// <summary>Turns Ctrl-C and SIGTERM into a cancellation while a command runs, so that it can end in order.</summary>
public sealed class Interruption : IDisposable
{
    // One who presses twice, and a program that sends the signal twice (timeout does), still get the orderly end.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private long _begun;
    private bool _ended;

    public Interruption() =>
        _registrations = [Register(PosixSignal.SIGINT), Register(PosixSignal.SIGTERM)];

    public CancellationToken Token => _source.Token;

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        lock (_gate)
        {
            context.Cancel = true;
            if (_ended)
            {
                return;
            }

            if (!_source.IsCancellationRequested)
            {
                _begun = Stopwatch.GetTimestamp();
                _source.Cancel();
            }
            else if (Stopwatch.GetElapsedTime(_begun) > s_patience)
            {
                // It ends the process as it would have without us.
                context.Cancel = false;
                Console.Error.WriteLine("hwbench: interrupted again, and ended at once; what was half-done is left as it was");
            }
        }
    });

    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
        }

        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }
}
