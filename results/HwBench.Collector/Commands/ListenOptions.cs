using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HwBench.Collector.Access;
using HwBench.Collector.Index;
using HwBench.Results.Input;

namespace HwBench.Collector.Commands;

/// <summary>Where a collector listens, and how it is guarded.</summary>
public sealed record ListenOptions(Option<string> Listen, Option<string?> Certificate, Option<string?> Key, Option<bool[]> Insecure, Option<int> MaxUpload, Option<int> Rate)
{
    private const string PasswordVariable = "HWBENCH_CERTIFICATE_PASSWORD";

    private static readonly CollectorOptions s_usual = new() { Listen = new IPEndPoint(IPAddress.Loopback, 0), OpenWithoutTokens = false };

    public static ListenOptions Create() => new(
        new Option<string>("--listen") { Description = "Address and port", HelpName = "ADDRESS:PORT", DefaultValueFactory = _ => "127.0.0.1:8620" },
        new Option<string?>("--certificate") { Description = $"Speak TLS with this certificate, PEM or PKCS #12 (its password in {PasswordVariable})", HelpName = "FILE" },
        new Option<string?>("--key") { Description = "The key of a PEM certificate (default: in the same file)", HelpName = "FILE" },
        new Option<bool[]>("--insecure") { Description = "Given twice: listen beyond this machine without tokens or TLS", Arity = ArgumentArity.Zero },
        new Option<int>("--max-upload") { Description = "The most that an upload may hold", HelpName = "MIB", DefaultValueFactory = _ => (int)(s_usual.MaxBodyBytes >> 20) },
        new Option<int>("--rate") { Description = "Requests a second of one token, or of one address without", HelpName = "N", DefaultValueFactory = _ => s_usual.RequestsPerSecond });

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[Listen, Certificate, Key, Insecure, MaxUpload, Rate])
        {
            command.Add(option);
        }
    }

    /// <exception cref="InputException">An option can't be used.</exception>
    public ListenChoice Of(ParseResult parsed)
    {
        string address = parsed.GetRequiredValue(Listen);
        if (!IPEndPoint.TryParse(address, out IPEndPoint? listen) || !address.Contains(':', StringComparison.Ordinal))
        {
            throw new InputException($"--listen '{Printable.Text(address)}': an address and a port are needed, such as 127.0.0.1:8620 or [::]:8620");
        }

        int insecure = parsed.GetResult(Insecure)?.IdentifierTokenCount ?? 0;
        bool loopback = IPAddress.IsLoopback(listen.Address);
        return new ListenChoice(
            s_usual with
            {
                Listen = listen,
                Certificate = Load(parsed.GetValue(Certificate), parsed.GetValue(Key)),
                OpenWithoutTokens = loopback || insecure > 1,
                MaxBodyBytes = (long)Positive(MaxUpload, parsed, 1024) << 20,
                RequestsPerSecond = Positive(Rate, parsed, 1_000_000),
            },
            loopback || insecure > 1);
    }

    private static X509Certificate2? Load(string? certificate, string? key)
    {
        if (certificate is null)
        {
            return key is null ? null : throw new InputException("--key: is a certificate's; give --certificate as well");
        }

        try
        {
            if (X509Certificate2.GetCertContentType(certificate) == X509ContentType.Pkcs12)
            {
                return X509CertificateLoader.LoadPkcs12FromFile(certificate, Environment.GetEnvironmentVariable(PasswordVariable));
            }

            // TLS on Windows can't use a key that lies in memory alone.
            using var pem = X509Certificate2.CreateFromPemFile(certificate, key);
            return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException($"--certificate {certificate}: can't be used ({e.Message.Split('\n')[0].TrimEnd('.')}); give a PEM certificate with its --key, or a PKCS #12 file with its password in {PasswordVariable}", e);
        }
    }

    private static int Positive(Option<int> option, ParseResult parsed, int most) => parsed.GetValue(option) is var value && value > 0 && value <= most
        ? value
        : throw new InputException($"{option.Name} {value}: a whole number from 1 to {most} is needed");
}

/// <param name="Options">For the collector.</param>
/// <param name="Unguarded">Whether it may do without tokens and TLS.</param>
public sealed record ListenChoice(CollectorOptions Options, bool Unguarded)
{
    /// <exception cref="InputException">It would listen beyond this machine unguarded.</exception>
    public void CheckAccess(IndexPlace place)
    {
        if (Unguarded)
        {
            return;
        }

        if (!new TokenBook(place, TimeProvider.System).Any(CancellationToken.None).GetAwaiter().GetResult())
        {
            throw new InputException($"--listen {Options.Listen}: is beyond this machine and there is no token; make one with 'hwbench token add', or say --insecure twice");
        }

        if (Options.Certificate is null)
        {
            throw new InputException($"--listen {Options.Listen}: is beyond this machine and tokens would be sent in the clear; give --certificate, or say --insecure twice");
        }
    }
}
