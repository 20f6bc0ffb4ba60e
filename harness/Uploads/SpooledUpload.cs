namespace HwBench.Harness.Uploads;

/// <summary>An upload that waits.</summary>
/// <param name="Folder">Its own.</param>
/// <param name="Entry">Where it goes.</param>
public sealed record SpooledUpload(string Folder, SpoolEntry Entry)
{
    /// <summary>The record, compressed.</summary>
    public string Record => Path.Combine(Folder, "record.json.gz");

    public Upload ToUpload() => new(Entry.Address, Record, Entry.Label, Entry.Signature);
}
