using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using HwBench.Results.Input;

namespace HwBench.Harness.Collectors;

/// <summary>An answer that isn't good: its status and, of a collector, one line of why (RFC 9457).</summary>
internal sealed record Problem(AnswerKind Kind, string Why, TimeSpan? After)
{
    private const int LongestDetail = 1000;

    public Answer<T> As<T>()
        where T : class => new(Kind, null, Why, After);

    public static async Task<Problem> Of(HttpResponseMessage response, TimeProvider time, CancellationToken cancellation)
    {
        int status = (int)response.StatusCode;
        string? detail = await Detail(response, cancellation).ConfigureAwait(false);
        string said = detail is null ? $"{status}" : $"{status}: {detail}";
        return status switch
        {
            408 or 429 or >= 500 => new(AnswerKind.Later, $"the collector answers {said}", ToWait(response.Headers.RetryAfter, time)),
            401 => new(AnswerKind.Blocked, $"the collector doesn't know the token ({said}); give one by --token-file or {AccessToken.Variable}", null),
            403 => new(AnswerKind.Blocked, $"the token has no right to that ({said}); give another by --token-file or {AccessToken.Variable}", null),
            407 => new(AnswerKind.Blocked, "the proxy wants a password; leave --proxy out, and set HTTPS_PROXY", null),
            >= 300 and < 400 => new(AnswerKind.Blocked, $"the address redirects elsewhere ({status}); give the collector's own", null),

            // Others than collectors, a proxy before one among them, refuse as well; that says nothing of what was sent.
            _ => detail is null
                ? new(AnswerKind.Blocked, $"it answers {status}, but not as a collector does; check the address", null)
                : new(AnswerKind.Refused, detail, null),
        };
    }

    private static async Task<string?> Detail(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return null;
        }

        try
        {
            using JsonDocument? problem = await BoundedBody.Json(response, cancellation).ConfigureAwait(false);
            return problem?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("detail", out JsonElement detail) && detail.ValueKind == JsonValueKind.String
                ? Printable.Text(detail.GetString()!.ReplaceLineEndings(" "), LongestDetail)
                : null;
        }
        catch (Exception e) when (e is HttpIOException or HttpRequestException)
        {
            // Cut off: the status is all there is.
            return null;
        }
    }

    private static TimeSpan? ToWait(RetryConditionHeaderValue? header, TimeProvider time)
    {
        TimeSpan? after = header?.Delta ?? header?.Date - time.GetUtcNow();
        return after < TimeSpan.Zero ? TimeSpan.Zero : after;
    }
}
