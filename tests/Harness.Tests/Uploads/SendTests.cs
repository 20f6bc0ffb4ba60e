using System.Net.Sockets;
using HwBench.Harness.Collectors;
using HwBench.Harness.Tests.Collectors;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Uploads;
using HwBench.Results.Records;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace HwBench.Harness.Tests.Uploads;

/// <summary>One upload and what a collector, or what stands in its place, can do to it.</summary>
public sealed class SendTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FastTime _time = new();
    private readonly PlayedCollector _collector = new();
    private readonly string _record;
    private readonly string _address;

    public SendTests()
    {
        _record = SmallRecord.In(_folder);
        _address = RunRecordFile.Address(_record);
    }

    public void Dispose()
    {
        _collector.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_arrives_is_the_record_under_its_address_with_what_was_given_beside_it()
    {
        string token = _folder.Write("token", "hwb_a1_s3cret\n");
        Assert.Equal(DeliveryState.Stored, (await Send(token: AccessToken.OfFile(token))).State);
        Assert.Equal(SmallRecord.Text(_record), _collector.Stored[_address]);
        Assert.Equal(("n1", null, "Bearer hwb_a1_s3cret"), _collector.Beside[_address]);
        Assert.Equal(DeliveryState.Known, (await Send()).State);
        Assert.Equal((2, 0), (_collector.Requests.Count, _time.Waits.Count));
    }

    [Fact]
    public async Task Plain_json_arrives_as_the_same_record()
    {
        string plain = _folder.Write("plain.json", SmallRecord.Text(_record));
        Assert.Equal(DeliveryState.Stored, (await Send(file: plain)).State);
        Assert.True(_collector.Stored.ContainsKey(_address));
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(507)]
    public async Task A_collector_that_is_busy_is_asked_again(int status)
    {
        _ = _collector.Next(status, "not now").Next(status);
        Assert.Equal(DeliveryState.Stored, (await Send()).State);
        Assert.Equal((3, 2), (_collector.Requests.Count, _time.Waits.Count));
    }

    [Fact]
    public async Task It_is_waited_for_as_long_as_the_collector_wants()
    {
        _ = _collector.Next(429, "slow down", "17").Next(503, null, (_time.GetUtcNow() + TimeSpan.FromSeconds(17 + 9)).ToString("R"));
        Assert.Equal(DeliveryState.Stored, (await Send()).State);
        Assert.Equal([TimeSpan.FromSeconds(17), TimeSpan.FromSeconds(9)], _time.Waits);
    }

    [Fact]
    public async Task What_is_to_be_waited_for_too_long_waits_in_the_spool()
    {
        _ = _collector.Next(429, "come back in an hour", "3600");
        Delivery delivery = await Send();
        Assert.Equal((DeliveryState.Waiting, TimeSpan.FromHours(1)), (delivery.State, delivery.After));
        Assert.Contains("429: come back in an hour", delivery.Why, StringComparison.Ordinal);
        Assert.Empty(_time.Waits);
    }

    [Fact]
    public async Task Tries_end_and_pauses_grow_with_jitter_up_to_a_bound()
    {
        for (int i = 0; i < 10; i++)
        {
            _ = _collector.Next(503);
        }

        Delivery delivery = await Send(patience: Patience.Usual);
        Assert.Equal(DeliveryState.Waiting, delivery.State);
        Assert.Equal((Patience.Usual.Tries, Patience.Usual.Tries - 1), (_collector.Requests.Count, _time.Waits.Count));
        Assert.All(_time.Waits, w => Assert.InRange(w, TimeSpan.Zero, Patience.Usual.LongestPause));
        Assert.Equal(_time.Waits.Count, _time.Waits.Distinct().Count());
        Assert.Equal(1, (await Send(once: true)).State == DeliveryState.Waiting ? _collector.Requests.Count - Patience.Usual.Tries : 0);
    }

    [Fact]
    public async Task Time_ends_tries_as_well()
    {
        for (int i = 0; i < 10; i++)
        {
            _ = _collector.Next(503, null, "25");
        }

        _ = await Send(patience: Patience.Usual with { Tries = 10, Total = TimeSpan.FromSeconds(60) });
        Assert.Equal(3, _time.Waits.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(415)]
    [InlineData(422)]
    public async Task What_a_collector_refuses_is_refused_once_with_its_words(int status)
    {
        _ = _collector.Next(status, "$.digest: no\u001b[31m such\nthing");
        Delivery delivery = await Send();
        Assert.Equal(new Delivery(DeliveryState.Refused, @"$.digest: no\u001b[31m such thing"), delivery);
        Assert.Single(_collector.Requests);
    }

    [Fact]
    public async Task Words_that_are_no_text_are_no_words()
    {
        _ = _collector.Next(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.ContentType = "application/problem+json";
            return context.Response.WriteAsync("""{"detail":"\ud800"}""");
        });
        Assert.Equal(new Delivery(DeliveryState.Waiting, "the collector answers 503"), await Send(once: true));
    }

    [Theory]
    [InlineData(401, "doesn't know the token")]
    [InlineData(403, "has no right")]
    [InlineData(404, "not as a collector does")]
    [InlineData(413, "not as a collector does")]
    [InlineData(302, "redirects elsewhere")]
    public async Task What_others_than_the_record_are_to_blame_for_is_not_the_records_refusal(int status, string why)
    {
        _ = _collector.Next(status);
        Delivery delivery = await Send();
        Assert.Equal(DeliveryState.Blocked, delivery.State);
        Assert.Contains(why, delivery.Why, StringComparison.Ordinal);
        Assert.Single(_collector.Requests);
    }

    [Theory]
    [InlineData("<html>Welcome to the hotel's network</html>")]
    [InlineData("{}")]
    [InlineData("""{"address":"\ud800","status":"stored"}""")]
    [InlineData("""{"\ud800":"","status":"stored"}""")]
    [InlineData("""{"address":"0000000000000000000000000000000000000000000000000000000000000000","status":"stored"}""")]
    public async Task A_200_that_is_no_collectors_is_no_acknowledgement(string body)
    {
        _ = _collector.Next(context => context.Response.WriteAsync(body));
        Assert.Equal(DeliveryState.Blocked, (await Send()).State);
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_of_the_body_is_tried_again()
    {
        _ = _collector.Next(async context =>
        {
            _ = await context.Request.Body.ReadAsync(new byte[64]);
            context.Abort();
        });
        Assert.Equal(DeliveryState.Stored, (await Send()).State);
        Assert.Equal(SmallRecord.Text(_record), _collector.Stored[_address]);
    }

    [Fact]
    public async Task An_answer_cut_in_the_middle_is_tried_again_and_the_record_known()
    {
        _ = _collector.Next(async context =>
        {
            _collector.Stored[_address] = SmallRecord.Text(_record);
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"address\":");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        Assert.Equal(DeliveryState.Known, (await Send()).State);
    }

    [Fact]
    public async Task One_that_never_answers_is_given_up_and_tried_again()
    {
        _ = _collector.Next(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        Assert.Equal(DeliveryState.Stored, (await Send(patience: Patience.Usual with { Try = TimeSpan.FromSeconds(1) })).State);
        Assert.Equal(2, _collector.Requests.Count);
    }

    [Fact]
    public async Task Nobody_there_is_waited_for()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        string url = $"http://{listener.LocalEndpoint}";
        listener.Stop();
        Delivery delivery = await Send(to: url);
        Assert.Equal(DeliveryState.Waiting, delivery.State);
        Assert.Equal($"{url}: Connection refused", delivery.Why.Split(" (")[0]);
        Assert.Equal(Patience.Usual.Tries - 1, _time.Waits.Count);
    }

    private async Task<Delivery> Send(string? to = null, string? file = null, AccessToken? token = null, Patience? patience = null, bool once = false)
    {
        using var client = new CollectorClient(Link.Default, CollectorAddress.Parse("--to", to ?? _collector.Url, insecure: false), token, patience ?? Patience.Usual, _time);
        return await new Upload(_address, file ?? _record, "n1", null).Send(client, once, TestContext.Current.CancellationToken);
    }
}
