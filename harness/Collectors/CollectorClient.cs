using System.Net;
using System.Security.Authentication;
using Polly;
using Polly.Retry;

namespace HwBench.Harness.Collectors;

/// <summary>Asks one collector, again where that can help (408, 429, 5xx, connections), and answers with what came of it.</summary>
/// <param name="link">How it is reached.</param>
/// <param name="to">The collector.</param>
/// <param name="token">Null without one.</param>
/// <param name="patience">How long it is waited for.</param>
/// <param name="time">By which pauses are made.</param>
public sealed class CollectorClient(Link link, CollectorAddress to, AccessToken? token, Patience patience, TimeProvider time) : IDisposable
{
    private readonly HttpClient _http = link.Open(patience.Connect);

    public CollectorAddress To => to;

    /// <param name="make">A request; called for each try.</param>
    /// <param name="read">What a good answer (2xx) says; null: it isn't what a collector says.</param>
    /// <param name="once">Whether it is asked once only.</param>
    /// <param name="cancellation">Of the user.</param>
    public async Task<Answer<T>> Ask<T>(Func<HttpRequestMessage> make, Func<HttpResponseMessage, CancellationToken, Task<T?>> read, bool once, CancellationToken cancellation)
        where T : class =>
        await Retrying<T>(once ? 1 : patience.Tries).ExecuteAsync(async token => await Try(make, read, token).ConfigureAwait(false), cancellation).ConfigureAwait(false);

    public void Dispose() => _http.Dispose();

    private ResiliencePipeline<Answer<T>> Retrying<T>(int tries)
        where T : class
    {
        var pipeline = new ResiliencePipelineBuilder<Answer<T>> { TimeProvider = time };
        if (tries > 1)
        {
            long begun = time.GetTimestamp();
            _ = pipeline.AddRetry(new RetryStrategyOptions<Answer<T>>
            {
                MaxRetryAttempts = tries - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = patience.Pause,
                MaxDelay = patience.LongestPause,
                DelayGenerator = a => ValueTask.FromResult(a.Outcome.Result?.After),
                ShouldHandle = a => ValueTask.FromResult(a.Outcome.Result is { Kind: AnswerKind.Later } answer && !(answer.After > patience.LongestPause) && time.GetElapsedTime(begun) < patience.Total),
            });
        }

        return pipeline.Build();
    }

    private async Task<Answer<T>> Try<T>(Func<HttpRequestMessage> make, Func<HttpResponseMessage, CancellationToken, Task<T?>> read, CancellationToken cancellation)
        where T : class
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience.Try);
        try
        {
            using HttpRequestMessage request = make();
            request.Headers.Authorization = token?.Header;
            using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                return (await Problem.Of(response, time, limit.Token).ConfigureAwait(false)).As<T>();
            }

            return await read(response, limit.Token).ConfigureAwait(false) is { } value
                ? new Answer<T>(AnswerKind.Good, value, "")
                : new Answer<T>(AnswerKind.Blocked, null, $"{to} answers, but not as a collector does; check the address");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Answer<T>(AnswerKind.Later, null, FormattableString.Invariant($"{to} didn't answer within {patience.Try.TotalSeconds:0} s"));
        }
        catch (HttpRequestException e)
        {
            return new Answer<T>(IsUntrusted(e) ? AnswerKind.Blocked : AnswerKind.Later, null, $"{to}: {Reason(e)}");
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return new Answer<T>(AnswerKind.Later, null, $"{to}: {ExceptionLine.Of(e)}");
        }
    }

    // A handshake that is cut is a secure connection's error as well.
    private static bool IsUntrusted(HttpRequestException e) => e is { HttpRequestError: HttpRequestError.SecureConnectionError, InnerException: AuthenticationException };

    private static string Reason(HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "no such host is known",
        HttpRequestError.SecureConnectionError when IsUntrusted(e) => $"its certificate isn't trusted ({ExceptionLine.Of(e.InnerException ?? e)}); give its authority by --ca FILE or, where there is no such option, in SSL_CERT_FILE",
        HttpRequestError.ProxyTunnelError => $"the proxy doesn't let it through ({(e.StatusCode is HttpStatusCode status ? $"{(int)status}" : ExceptionLine.Of(e))})",
        _ => ExceptionLine.Of(e.InnerException ?? e),
    };
}
