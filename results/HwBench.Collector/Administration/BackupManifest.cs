using HwBench.Collector.Index;
using HwBench.Results.Input;

namespace HwBench.Collector.Administration;

/// <summary>What of a collector its records don't tell (<c>manifest.json</c> of a backup). Rows of the index are made anew from the records, so that a backup outlives the index's schema, and whichever database it came from.</summary>
/// <param name="Format">Always <see cref="CurrentFormat"/>.</param>
/// <param name="Made">When it was begun, UTC.</param>
/// <param name="Records">How each came, in the order of arrival.</param>
/// <param name="Tokens">Without their secrets.</param>
public sealed record BackupManifest(string Format, DateTimeOffset Made, IReadOnlyList<Arrival> Records, IReadOnlyList<TokenRow> Tokens)
{
    public const string CurrentFormat = "hwbench-backup/1";

    /// <param name="folder">Of the backup.</param>
    public static string PathIn(string folder) => Path.Combine(folder, "manifest.json");

    /// <exception cref="InputException">The folder is no backup, or one that this version can't read.</exception>
    public static BackupManifest Read(string folder)
    {
        string path = PathIn(folder);
        if (!File.Exists(path))
        {
            throw new InputException($"{folder}: holds no manifest.json; give the folder that 'hwbench admin backup' wrote");
        }

        BackupManifest manifest = StrictJson.Read<BackupManifest>(File.ReadAllBytes(path), path);
        return manifest.Format == CurrentFormat
            ? manifest
            : throw new InputException($"{path}: $.format: \"{Printable.Text(manifest.Format)}\" can't be read by this version; it reads {CurrentFormat}");
    }
}
