using System.IO.Compression;
using HwBench.Harness.DataFiles;
using HwBench.Results.Input;
using HwBench.Results.Output;
using HwBench.Results.Records;
using HwBench.Results.Signatures;

namespace HwBench.Harness.Collectors;

/// <summary>Records that were fetched, by address: what lies there is what its name says, whoever it came from.</summary>
/// <param name="folder">Made when there is something to keep.</param>
public sealed class RecordCache(string folder)
{
    /// <summary>The user's.</summary>
    public static RecordCache OfUser() => new(Path.Combine(UserFolder.Cache, "records"));

    public string PathOf(string address) => Path.Combine(folder, $"{address}.json.gz");

    /// <summary>Whether the record lies there, unaltered.</summary>
    /// <param name="signed">Whether its signature must lie beside it.</param>
    public bool Holds(string address, bool signed)
    {
        string path = PathOf(address);
        return File.Exists(path) && (!signed || File.Exists(SignatureFile.Of(path))) && Is(address, path);
    }

    /// <param name="body">As it was sent.</param>
    /// <param name="signature">Null for none.</param>
    /// <returns>False where it isn't that record.</returns>
    /// <exception cref="InputException">The signature doesn't fit, or the cache can't be written.</exception>
    public bool Keep(string address, byte[] body, RecordSignature? signature)
    {
        _ = signature?.Check(address, $"the signature of {address}");
        PrivateFile.CreateFolder(folder);
        string path = PathOf(address);

        // Whole and right before it has its name.
        string beside = Path.Combine(folder, $"{Guid.NewGuid():N}.tmp");
        try
        {
            OutputFile.Write(beside, stream => WritePacked(stream, body));
            if (!Is(address, beside))
            {
                return false;
            }

            if (signature is not null)
            {
                SignatureFile.Write(path, signature);
            }

            File.Move(beside, path, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private static bool Is(string address, string file)
    {
        try
        {
            return RunRecordFile.Address(file) == address;
        }
        catch (InputException)
        {
            return false;
        }
    }

    private static void WritePacked(Stream stream, byte[] body)
    {
        if (body is [0x1f, ..])
        {
            stream.Write(body);
            return;
        }

        using var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        gzip.Write(body);
    }
}
