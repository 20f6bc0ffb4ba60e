namespace HwBench.Collector.Operations;

/// <summary>What every answer tells a browser not to do with it. An endpoint that needs more says so itself.</summary>
internal static class SecurityHeaders
{
    private const string Policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private const int TlsPort = 443;

    public static Task Add(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            IHeaderDictionary headers = context.Response.Headers;
            headers.TryAdd("Content-Security-Policy", Policy);
            headers.TryAdd("Cache-Control", "no-store");
            headers["X-Content-Type-Options"] = "nosniff";
            headers["X-Frame-Options"] = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            // A browser takes it for all ports of the host, and others may speak plain HTTP there (RFC 6797, 8.3).
            if (context.Request is { IsHttps: true, Host.Port: null or TlsPort })
            {
                headers["Strict-Transport-Security"] = "max-age=31536000";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
