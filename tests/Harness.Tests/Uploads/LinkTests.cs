using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using HwBench.Harness.Collectors;
using HwBench.Harness.Tests.Collectors;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Uploads;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Uploads;

public sealed class LinkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tls_is_trusted_by_the_authority_that_is_named_and_for_the_host_that_is_meant()
    {
        using var authority = new OwnAuthority();
        string ca = _folder.Write("ca.pem", authority.Pem);
        using X509Certificate2 certificate = authority.Issue("127.0.0.1");
        using var collector = new PlayedCollector(certificate);
        Delivery untrusted = await Send(collector.Url, Link.Default);
        Assert.Equal(DeliveryState.Blocked, untrusted.State);
        Assert.Contains("its certificate isn't trusted", untrusted.Why, StringComparison.Ordinal);
        Assert.Empty(collector.Requests);
        Assert.Equal(DeliveryState.Stored, (await Send(collector.Url, new Link(ca, null))).State);

        using X509Certificate2 others = authority.Issue("another.example");
        using var impostor = new PlayedCollector(others);
        Assert.Equal(DeliveryState.Blocked, (await Send(impostor.Url, new Link(ca, null))).State);
        Assert.Empty(impostor.Requests);
    }

    [Fact]
    public async Task A_handshake_that_is_cut_says_nothing_of_the_certificate_and_is_tried_again()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int connections = 0;
        Task cutting = Task.Run(async () =>
        {
            for (; ; connections++)
            {
                using TcpClient client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
                _ = await client.GetStream().ReadAsync(new byte[4096], TestContext.Current.CancellationToken);
            }
        }, TestContext.Current.CancellationToken);
        Delivery delivery = await Send($"https://{listener.LocalEndpoint}", Link.Default);
        listener.Stop();
        _ = await Assert.ThrowsAnyAsync<Exception>(() => cutting);
        Assert.Equal((DeliveryState.Waiting, Patience.Usual.Tries), (delivery.State, connections));
        Assert.DoesNotContain("certificate", delivery.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_is_gone_through()
    {
        using var authority = new OwnAuthority();
        string ca = _folder.Write("ca.pem", authority.Pem);
        using X509Certificate2 certificate = authority.Issue("127.0.0.1");
        using var collector = new PlayedCollector(certificate);
        using var proxy = new TunnelProxy();
        Assert.Equal(DeliveryState.Stored, (await Send(collector.Url, new Link(ca, proxy.Url))).State);
        Assert.Equal($"127.0.0.1:{collector.Port}", proxy.Target);

        using var refusing = new TunnelProxy(refuses: true);
        Delivery delivery = await Send(collector.Url, new Link(ca, refusing.Url));
        Assert.Contains("the proxy doesn't let it through", delivery.Why, StringComparison.Ordinal);
    }

    private async Task<Delivery> Send(string to, Link link)
    {
        string record = SmallRecord.In(_folder);
        using var client = new CollectorClient(link, CollectorAddress.Parse("--to", to, insecure: false), null, Patience.Usual, new FastTime());
        return await new Upload(RunRecordFile.Address(record), record, null, null).Send(client, once: false, TestContext.Current.CancellationToken);
    }
}
