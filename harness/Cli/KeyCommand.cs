using System.CommandLine;
using System.Text.Json;
using HwBench.Harness.Signing;
using HwBench.Results.Input;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench key</c>: the key by which records are signed here.</summary>
internal static class KeyCommand
{
    public static DocumentedCommand Create()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var command = new DocumentedCommand("key", "Print this machine's public key, by which '--sign' signs records; made on first use", "hwbench key") { json };
        return command.Does(parsed =>
        {
            using var key = MachineKey.Open();
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(new PublicKey(key.Fingerprint, Convert.ToBase64String(key.PublicKey), key.File), StrictJson.Indented));
            }
            else
            {
                output.WriteLine($"Fingerprint: {key.Fingerprint}");
                output.WriteLine($"Private key: {key.File}");
                output.WriteLine(key.PublicKeyPem);
            }

            return ExitCode.Done;
        });
    }

    /// <param name="Fingerprint">As reports show it.</param>
    /// <param name="Spki">Base64 of the SubjectPublicKeyInfo.</param>
    /// <param name="File">Of the private key.</param>
    private sealed record PublicKey(string Fingerprint, string Spki, string File);
}
