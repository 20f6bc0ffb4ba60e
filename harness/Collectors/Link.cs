using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HwBench.Results.Input;

namespace HwBench.Harness.Collectors;

/// <summary>How a collector is reached. TLS is always validated.</summary>
/// <param name="Ca">PEM of the authorities trusted instead of the system's; null for those.</param>
/// <param name="Proxy">URL; null for what the system's variables say (HTTPS_PROXY, NO_PROXY).</param>
public sealed record Link(string? Ca, string? Proxy)
{
    public static Link Default { get; } = new(null, null);

    /// <exception cref="InputException">The authorities' file or the proxy's address can't be used.</exception>
    public HttpClient Open(TimeSpan connect)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = connect,
            Expect100ContinueTimeout = connect,

            // A redirection would take the token elsewhere.
            AllowAutoRedirect = false,
            UseCookies = false,
        };
        try
        {
            if (Proxy is not null)
            {
                handler.Proxy = new WebProxy(ProxyAddress(Proxy));
            }

            if (Ca is not null)
            {
                handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = Trusting(Ca) };
            }

            // The limits are those of each request.
            return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        }
        catch
        {
            handler.Dispose();
            throw;
        }
    }

    private static X509ChainPolicy Trusting(string file)
    {
        // An own authority has seldom a list of what it revoked.
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--ca {file}: can't be read ({e.Message.Split('\n')[0].TrimEnd('.')}); give a PEM file", e);
        }

        return policy.CustomTrustStore.Count > 0 ? policy : throw new InputException($"--ca {file}: holds no certificate; give a PEM file");
    }

    private static Uri ProxyAddress(string text) =>
        !Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0 ? throw new InputException("--proxy: is no proxy's address; give it as in http://proxy:3128")
        : url.UserInfo.Length > 0 ? throw new InputException("--proxy: a password in an address is seen by others; leave --proxy out, and set HTTPS_PROXY")
        : url;
}
