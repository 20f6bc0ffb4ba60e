using System.Net;
using System.Security.Cryptography;
using System.Text;
using HwBench.Results.Input;

namespace HwBench.Harness.Collectors;

/// <summary>Where a collector answers. It holds no secret, so it may be printed and kept.</summary>
public sealed record CollectorAddress
{
    private const int KeyDigits = 12;

    private CollectorAddress(Uri root) => Root = root;

    /// <summary>Ends with a slash; without user, query and fragment.</summary>
    public Uri Root { get; }

    /// <summary>Unlike any other collector's, and fit for a file's name.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Root.AbsoluteUri)))[..KeyDigits];

    public static bool IsUrl(string text) =>
        text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <param name="option">By which it was given, for the message.</param>
    /// <param name="text">As given.</param>
    /// <param name="insecure">Whether it may be plain http beyond this machine.</param>
    /// <exception cref="InputException">It isn't a collector's URL, holds a secret, or would let others read along.</exception>
    public static CollectorAddress Parse(string option, string text, bool insecure)
    {
        Uri url = Split(option, text, insecure);
        return url.Query.Length == 0 && url.Fragment.Length == 0
            ? new CollectorAddress(Rooted(url))
            : throw new InputException($"{option}: a collector's address has no '?' or '#'; give it as in https://host:8620");
    }

    /// <summary>As above, with what stands behind the question mark.</summary>
    public static (CollectorAddress Address, string Query) ParseWithQuery(string option, string text)
    {
        Uri url = Split(option, text, insecure: false);
        return (new CollectorAddress(Rooted(url)), url.Query);
    }

    /// <param name="path">Below the API's version, for example "records".</param>
    public Uri Api(string path) => new(Root, $"api/v1/{path}");

    public override string ToString() => Root.AbsoluteUri.TrimEnd('/');

    private static Uri Split(string option, string text, bool insecure)
    {
        // What can't be parsed may hold a password, so it isn't repeated.
        if (!IsUrl(text) || !Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Host.Length == 0)
        {
            throw new InputException($"{option}: is no collector's address; give it as in https://host:8620");
        }

        if (url.UserInfo.Length > 0)
        {
            throw new InputException($"{option}: a user or password in an address is seen by others; take it out, and give the token by --token-file or HWBENCH_TOKEN");
        }

        return url.Scheme == Uri.UriSchemeHttps || insecure || IsLoopback(url)
            ? url
            : throw new InputException($"{option} {url.GetLeftPart(UriPartial.Authority)}: plain http lets others on the way read and change what is sent; give https, or --insecure where the command has it");
    }

    private static Uri Rooted(Uri url)
    {
        string root = url.GetLeftPart(UriPartial.Path);
        return new Uri(root.EndsWith('/') ? root : root + "/");
    }

    private static bool IsLoopback(Uri url) =>
        url.DnsSafeHost.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(url.DnsSafeHost, out IPAddress? address) && IPAddress.IsLoopback(address));
}
