using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace HwBench.Collector.Access;

/// <summary>Who asks: by the token in the Authorization header, Bearer, or Basic with the token as the password (what a browser asks its user for).</summary>
public sealed class TokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> schemes, ILoggerFactory logger, UrlEncoder encoder, TokenBook tokens, CollectorOptions options)
    : AuthenticationHandler<AuthenticationSchemeOptions>(schemes, logger, encoder)
{
    public const string SchemeName = "token";

    private static readonly string[] s_proxyHeaders = ["Forwarded", "Via", "X-Real-IP"];

    /// <summary>The claim that holds the token's id.</summary>
    public const string IdClaim = "token";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // What everybody may ask mustn't wait for the index.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return AuthenticateResult.NoResult();
        }

        string header = Request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return options.OpenWithoutTokens && ComesFromHere() && !await tokens.Any(Context.RequestAborted)
                ? Ticket(Role.Admin, null)
                : AuthenticateResult.NoResult();
        }

        return TokenOf(header) is { } token && await tokens.RoleOf(token, Context.RequestAborted) is { } role
            ? Ticket(role, token.Id)
            : AuthenticateResult.Fail("no good token");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = new[] { "Bearer realm=\"hwbench\"", "Basic realm=\"hwbench\", charset=\"UTF-8\"" };
        return Task.CompletedTask;
    }

    private static Token? TokenOf(string header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out AuthenticationHeaderValue? value) || value.Parameter is null)
        {
            return null;
        }

        if (value.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return Token.Parse(value.Parameter);
        }

        byte[] credentials = new byte[value.Parameter.Length];
        return value.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) && Convert.TryFromBase64String(value.Parameter, credentials, out int length)
            && Encoding.UTF8.GetString(credentials, 0, length).Split(':', 2) is [_, var password]
            ? Token.Parse(password)
            : null;
    }

    // Who listens on loopback alone is open to this machine, and everything comes from there: what a proxy hands on as well.
    private bool ComesFromHere() => !IPAddress.IsLoopback(options.Listen.Address) || (IsOwnName(Request.Host.Host) && !Request.Headers.Any(h => IsOfProxy(h.Key)));

    // A page elsewhere can let its name stand for this machine's loopback address; what it then asks for names that page.
    private static bool IsOwnName(string host) => host is "localhost" || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));

    // RFC 7239; RFC 9110, 7.6.3; and what proxies sent before these.
    private static bool IsOfProxy(string header) => s_proxyHeaders.Contains(header, StringComparer.OrdinalIgnoreCase) || header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase);

    private AuthenticateResult Ticket(Role role, string? token)
    {
        var identity = new ClaimsIdentity(SchemeName);
        identity.AddClaim(new Claim(identity.RoleClaimType, TokenBook.NameOf(role)));
        if (token is not null)
        {
            identity.AddClaim(new Claim(IdClaim, token));
        }

        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
