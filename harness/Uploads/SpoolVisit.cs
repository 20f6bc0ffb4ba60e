using HwBench.Harness.Collectors;
using HwBench.Results.Input;

namespace HwBench.Harness.Uploads;

/// <summary>What any command does for the spool when its own work is done: tries shortly to empty it, and is silent where nothing came of it.</summary>
public static class SpoolVisit
{
    // No try begins later; each is as short.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(2);

    /// <summary>To the user's spool.</summary>
    /// <param name="error">Takes one line, if something was delivered or refused.</param>
    public static void Pay(TimeProvider time, TextWriter error)
    {
        Spool spool;
        try
        {
            spool = Spool.OfUser(time);
        }
        catch (InputException)
        {
            // A user without a home has none.
            return;
        }

        Pay(spool, time, error);
    }

    /// <summary>As above, to a given one; one that holds nothing costs nothing.</summary>
    public static void Pay(Spool spool, TimeProvider time, TextWriter error)
    {
        int delivered = 0;
        int refused = 0;
        try
        {
            using FileStream? alone = TryEnter(spool);
            if (alone is null)
            {
                return;
            }

            var pauses = new Pauses(spool.Root, time);
            long begun = time.GetTimestamp();
            new SpoolRun(spool, Destination.Of, Patience.Short, time)
                .Run(_ => true, to => time.GetElapsedTime(begun) < s_longest && !pauses.Hold(to), Count, _ => { }, CancellationToken.None)
                .GetAwaiter().GetResult();
        }
#pragma warning disable CA1031 // Whatever goes wrong here, the command has done what it was asked for.
        catch (Exception)
#pragma warning restore CA1031
        {
            // What wasn't delivered waits.
        }

        if (delivered + refused > 0)
        {
            new Fault(ExitCode.Done, $"note: of the records that waited in the spool, {delivered} {(delivered == 1 ? "was" : "were")} delivered{(refused > 0 ? $", {refused} refused ({spool.Refused})" : "")}").Report(error);
        }

        void Count(SpooledUpload upload, Delivery delivery)
        {
            delivered += delivery.Arrived ? 1 : 0;
            refused += delivery.State is DeliveryState.Refused or DeliveryState.Undelivered ? 1 : 0;
        }
    }

    // One visitor at a time; null where there is nothing to do. The lock goes with the process.
    private static FileStream? TryEnter(Spool spool)
    {
        if (!spool.HasWaiting)
        {
            return null;
        }

        try
        {
            return new FileStream(Path.Combine(spool.Root, ".visit"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
