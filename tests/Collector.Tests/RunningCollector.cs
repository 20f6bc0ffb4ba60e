using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using HwBench.Collector.Access;
using HwBench.Collector.Api;
using HwBench.Collector.Index;
using HwBench.Collector.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace HwBench.Collector.Tests;

/// <summary>A collector in this process, on a port of loopback, with a real index and a real store.</summary>
internal sealed class RunningCollector : IAsyncDisposable
{
    private readonly IRecordStore _store;

    private RunningCollector(WebApplication application, IndexPlace place, IRecordStore store)
    {
        _store = store;
        Application = application;
        Place = place;
        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public WebApplication Application { get; }

    public IndexPlace Place { get; }

    /// <summary>Without a token, until one is put into its headers.</summary>
    public HttpClient Client { get; }

    public static CollectorOptions Usual { get; } = new() { Listen = new IPEndPoint(IPAddress.Loopback, 0), OpenWithoutTokens = true };

    /// <param name="folder">The data folder.</param>
    /// <param name="options">Null: <see cref="Usual"/>.</param>
    /// <param name="around">Puts something between the collector and its store.</param>
    public static Task<RunningCollector> Start(string folder, CollectorOptions? options = null, Func<IRecordStore, IRecordStore>? around = null)
    {
        var place = new SqlitePlace(Path.Combine(folder, "index.sqlite"));
        place.Prepare();
        IRecordStore store = FolderStore.Open(folder, place);
        return Start(place, around is null ? store : around(store), options);
    }

    public static async Task<RunningCollector> Start(IndexPlace place, IRecordStore store, CollectorOptions? options = null)
    {
        WebApplication application = CollectorServer.Create(options ?? Usual, place, store);
        await application.StartAsync();
        return new RunningCollector(application, place, store);
    }

    public async Task<string> Token(Role role) =>
        (await new TokenBook(Place, TimeProvider.System).Add(role, "test", CancellationToken.None)).Reveal();

    /// <summary>A client that shows a new token.</summary>
    public async Task<HttpClient> ClientWith(Role role)
    {
        var client = new HttpClient { BaseAddress = Client.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Token(role));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Application.DisposeAsync();
        await _store.DisposeAsync();
    }
}
