using HwBench.Harness.Collectors;
using HwBench.Results.Input;

namespace HwBench.Harness.Uploads;

/// <summary>Tries to empty a spool.</summary>
/// <param name="spool">With uploads to any number of collectors.</param>
/// <param name="destinationOf">Of a waiting upload; an <see cref="InputException"/> keeps it waiting.</param>
public sealed class SpoolRun(Spool spool, Func<SpoolEntry, Destination> destinationOf, Patience patience, TimeProvider time)
{
    /// <param name="which">Of those that wait.</param>
    /// <param name="goOn">Asked before each try; what isn't tried waits.</param>
    /// <param name="done">Called for each upload that was tried.</param>
    /// <param name="note">Takes what can't be read.</param>
    public async Task Run(Func<SpooledUpload, bool> which, Func<Destination, bool> goOn, Action<SpooledUpload, Delivery> done, Action<string> note, CancellationToken cancellation)
    {
        var routes = spool.Waiting(note).Where(which).GroupBy(u => (u.Entry.To, u.Entry.Insecure, u.Entry.TokenFile, u.Entry.TokenId, u.Entry.Ca, u.Entry.Proxy));
        foreach (var route in routes)
        {
            Destination destination;
            Uploader opened;
            try
            {
                destination = destinationOf(route.First().Entry);
                opened = new Uploader(spool, destination, patience, time);
            }
            catch (InputException e)
            {
                Keep(route, e.Message, done);
                continue;
            }

            using Uploader uploader = opened;
            foreach (SpooledUpload upload in route.TakeWhile(_ => goOn(destination)))
            {
                done(upload, await uploader.Deliver(upload, cancellation).ConfigureAwait(false));
            }
        }
    }

    private static void Keep(IEnumerable<SpooledUpload> uploads, string why, Action<SpooledUpload, Delivery> done)
    {
        foreach (SpooledUpload upload in uploads)
        {
            done(upload, new Delivery(DeliveryState.Blocked, why));
        }
    }
}
