using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using HwBench.Results.Records;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HwBench.Harness.Tests.Collectors;

/// <summary>A real HTTP server that speaks as collectors do, and misbehaves on order.</summary>
internal sealed class PlayedCollector : IDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _orders = new();

    /// <param name="certificate">Null for plain http.</param>
    public PlayedCollector(X509Certificate2? certificate = null, int port = 0)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, port, l =>
        {
            if (certificate is not null)
            {
                _ = l.UseHttps(certificate);
            }
        }));
        _server = builder.Build();
        _server.Run(Answer);
        _server.StartAsync().GetAwaiter().GetResult();
        Url = _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    public string Url { get; }

    public int Port => new Uri(Url).Port;

    /// <summary>The text of each record that arrived, by address.</summary>
    public ConcurrentDictionary<string, byte[]> Stored { get; } = new();

    /// <summary>What came beside each, the last time.</summary>
    public ConcurrentDictionary<string, (string? Label, string? Signature, string? Authorization)> Beside { get; } = new();

    /// <summary>"PUT /api/v1/records/…", in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>How many records were sent compressed, as was asked for.</summary>
    public int PackedAnswers { get; private set; }

    /// <summary>How the next request that has no order yet is answered instead of as it should be.</summary>
    public PlayedCollector Next(Func<HttpContext, Task> order)
    {
        _orders.Enqueue(order);
        return this;
    }

    /// <summary>With a status and, as collectors do, a problem.</summary>
    public PlayedCollector Next(int status, string? detail = null, string? retryAfter = null) => Next(context => Problem(context, status, detail, retryAfter));

    public static async Task Problem(HttpContext context, int status, string? detail, string? retryAfter = null)
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        if (detail is not null)
        {
            await context.Response.WriteAsJsonAsync(new { title = "no", status, detail }, options: null, "application/problem+json");
        }
    }

    public void Dispose() => _server.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task Answer(HttpContext context)
    {
        Requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
        if (_orders.TryDequeue(out Func<HttpContext, Task>? order))
        {
            await order(context);
        }
        else if (context.Request.Path.StartsWithSegments("/api/v1/records", out PathString rest))
        {
            await (HttpMethods.IsPut(context.Request.Method) ? Put(context, rest.Value!.TrimStart('/'))
                : rest.HasValue ? Get(context, rest.Value!.TrimStart('/'))
                : List(context));
        }
        else
        {
            await Problem(context, 404, "no such path");
        }
    }

    private async Task Put(HttpContext context, string address)
    {
        using var text = new MemoryStream();
        Stream body = context.Request.Headers.ContentEncoding == "gzip" ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body;
        await body.CopyToAsync(text);
        if (RecordAddress.Of(text.ToArray()) != address)
        {
            await Problem(context, 422, "the address isn't the record's");
            return;
        }

        IHeaderDictionary headers = context.Request.Headers;
        Beside[address] = (headers["HwBench-Label"], headers["HwBench-Signature"], headers.Authorization);
        bool isNew = Stored.TryAdd(address, text.ToArray());
        context.Response.StatusCode = isNew ? 201 : 200;
        await context.Response.WriteAsJsonAsync(new { address, status = isNew ? "stored" : "known" });
    }

    private async Task Get(HttpContext context, string address)
    {
        if (!Stored.TryGetValue(address, out byte[]? text))
        {
            await Problem(context, 404, "no such record");
            return;
        }

        if (Beside[address].Signature is { } signature)
        {
            context.Response.Headers["HwBench-Signature"] = signature;
        }

        context.Response.ContentType = "application/json";
        if (context.Request.Headers.AcceptEncoding != "gzip")
        {
            await context.Response.Body.WriteAsync(text);
            return;
        }

        PackedAnswers++;
        context.Response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        await gzip.WriteAsync(text);
    }

    // Pages of one record, so that there are several.
    private async Task List(HttpContext context)
    {
        string[] addresses = [.. Stored.Keys.Order(StringComparer.Ordinal)];
        string? after = context.Request.Query["after"];
        string[] left = [.. addresses.Where(a => after is null || string.CompareOrdinal(a, after) > 0)];
        await context.Response.WriteAsJsonAsync(new
        {
            records = left.Take(1).Select(a => new { address = a, label = Beside[a].Label, battery = "tiny" }),
            next = left.Length > 1 ? left[0] : null,
        });
    }
}
