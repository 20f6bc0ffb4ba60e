using HwBench.Collector.Index;
using HwBench.Results.Input;
using HwBench.Results.Records;

namespace HwBench.Collector.Administration;

/// <summary>A record that was taken in before, read again.</summary>
internal static class KeptRecord
{
    public static string Missing(string address) => $"{address}: is in the index, and its record is missing";

    /// <param name="stored">Gzip.</param>
    /// <param name="address">What the index has.</param>
    /// <returns>What is wrong with it, in one line; null where its text is still what it was when it came.</returns>
    public static string? FaultOf(Stream stored, string address)
    {
        try
        {
            string found = RunRecordFile.Address(stored, address);
            return found == address ? null : Altered(address, found);
        }
        catch (InputException e)
        {
            return e.Message;
        }
    }

    /// <param name="stored">Gzip, of a known length.</param>
    /// <param name="where">What errors call it.</param>
    /// <param name="arrival">How it came; its length is found anew.</param>
    /// <returns>Its row, as this version makes it.</returns>
    /// <exception cref="InputException">It isn't what it was, or this version can't read it.</exception>
    public static RunRow RowOf(Stream stored, string where, Arrival arrival)
    {
        long length = stored.Length;
        RunRecord record = RunRecordFile.Read(stored, where, out string address);
        if (address != arrival.Address)
        {
            throw new InputException(Altered(where, address));
        }

        record = record with { SignedBy = arrival.Signature?.Check(address, where) };
        return RunRowBuilder.Of(record, arrival with { Bytes = length });
    }

    private static string Altered(string where, string found) => $"{where}: holds another text, whose address is {found}";
}
