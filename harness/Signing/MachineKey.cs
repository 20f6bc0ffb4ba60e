using System.Security.Cryptography;
using HwBench.Harness.DataFiles;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Signatures;

namespace HwBench.Harness.Signing;

/// <summary>The key by which this machine's user signs records: ECDSA on P-256, in a file that nobody else can read.</summary>
public sealed class MachineKey : IDisposable
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private const int MostBytes = 4096;
    private readonly ECDsa _key;

    private MachineKey(string file, ECDsa key) => (File, _key) = (file, key);

    public string File { get; }

    /// <summary>DER of the SubjectPublicKeyInfo (RFC 5280).</summary>
    public byte[] PublicKey => _key.ExportSubjectPublicKeyInfo();

    public string PublicKeyPem => _key.ExportSubjectPublicKeyInfoPem();

    public string Fingerprint => KeyFingerprint.Of(PublicKey);

    /// <summary>Opens it; made where there is none. Of two that make it at once, both get the one.</summary>
    /// <exception cref="InputException">It can't be made or read, is no such key, or others can read it.</exception>
    public static MachineKey Open() => Open(UserFolder.Configuration);

    /// <summary>As above, in a given folder.</summary>
    public static MachineKey Open(string folder)
    {
        string file = Path.Combine(folder, "machine.key");
        if (!System.IO.File.Exists(file))
        {
            Make(file);
        }

        if (!OperatingSystem.IsWindows() && (System.IO.File.GetUnixFileMode(file) & Others) != 0)
        {
            throw new InputException($"{file}: others than its owner may read or write this key; forbid it: chmod 600 {file}");
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(System.Text.Encoding.ASCII.GetString(BoundedFile.Read(file, file, MostBytes)));
            if (key.KeySize == 256 && key.ExportParameters(includePrivateParameters: true).D is not null)
            {
                return new MachineKey(file, key);
            }
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // As below.
        }
        catch
        {
            key.Dispose();
            throw;
        }

        key.Dispose();
        throw new InputException($"{file}: is no private key on P-256; remove it, and 'hwbench key' makes another");
    }

    public RecordSignature Sign(string address) => RecordSignature.Sign(_key, address);

    /// <summary>Signs a record's file; the signature lies beside it.</summary>
    public void SignFile(string record) => SignatureFile.Write(record, Sign(RunRecordFile.Address(record)));

    public void Dispose() => _key.Dispose();

    private static void Make(string file)
    {
        string beside = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
            using (FileStream stream = PrivateFile.Create(beside))
            {
                stream.Write(System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
                stream.Flush(flushToDisk: true);
            }

            System.IO.File.Move(beside, file, overwrite: false);
        }
        catch (IOException) when (System.IO.File.Exists(file))
        {
            System.IO.File.Delete(beside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{file}: can't be made ({e.Message.Split('\n')[0].TrimEnd('.')}); make its folder writable", e);
        }
    }
}
