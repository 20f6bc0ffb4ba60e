using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using HwBench.Collector.Access;
using Xunit;

namespace HwBench.Collector.Tests.Commands;

public sealed class ServeCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string[] Data => ["--data", Path.Combine(_folder.Path, "data")];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("there is no token", "--listen", "0.0.0.0:0")]
    [InlineData("there is no token", "--listen", "0.0.0.0:0", "--insecure")]
    [InlineData("there is no token", "--listen", "[::]:0")]
    [InlineData("an address and a port are needed", "--listen", "localhost")]
    [InlineData("an address and a port are needed", "--listen", "127.0.0.1")]
    [InlineData("give --certificate as well", "--key", "k.pem")]
    [InlineData("can't be used", "--certificate", "/nowhere.pem")]
    [InlineData("give one", "--postgres", "Host=x")]
    [InlineData("a whole number from 1 to", "--rate", "0")]
    [InlineData("choose another address", "--listen", "192.0.2.1:9000", "--insecure", "--insecure")]
    public void What_cannot_be_served_is_said_in_one_line(string expected, params string[] arguments) =>
        Assert.Contains(expected, Serve(arguments).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);

    [Fact]
    public void Tokens_alone_are_not_enough_beyond_this_machine()
    {
        AddToken();
        Assert.Contains("give --certificate", Serve("--listen", "0.0.0.0:0").OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_where_it_listens_keeps_the_folder_for_itself_and_ends_in_order()
    {
        using var collector = CollectorProcess.Start(null, [.. Data, "--listen", "127.0.0.1:0"]);
        using var client = new HttpClient { BaseAddress = collector.Address };

        Assert.Equal(HttpStatusCode.Created, (await client.SendAsync(TestRecord.Small().Put())).StatusCode);
        Assert.Contains("can't be opened alone", Serve("--listen", "127.0.0.1:0").OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
        AddToken();
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/records")).StatusCode);
        Assert.Equal(0, await collector.Stop());

        string[] lines = collector.Error.TrimEnd('\n').Split('\n');
        Assert.All(lines, line => JsonDocument.Parse(line));
        Assert.Contains(lines, line => JsonDocument.Parse(line).RootElement.GetProperty("State").GetProperty("Status").GetInt32() == 201);
    }

    [Fact]
    public async Task Every_request_is_a_line_that_says_what_it_was_and_no_secret()
    {
        var token = Token.Parse(AddToken())!;
        TestRecord record = TestRecord.Small();
        using var collector = CollectorProcess.Start(null, [.. Data, "--listen", "127.0.0.1:0"]);
        using var client = new HttpClient { BaseAddress = collector.Address };
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.SendAsync(record.Put())).StatusCode);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        Assert.Equal(HttpStatusCode.Created, (await client.SendAsync(record.Put())).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync($"/api/v1/records?label={token.Reveal()}")).StatusCode);
        await collector.Stop();

        Assert.DoesNotContain(token.Secret, collector.Error, StringComparison.Ordinal);
        JsonElement[] lines = [.. collector.Error.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("State"))];
        Assert.Equal([401, 201, 400], lines.Select(l => l.GetProperty("Status").GetInt32()));
        JsonElement put = lines[1];
        Assert.Equal("PUT", put.GetProperty("Method").GetString());
        Assert.Equal($"/api/v1/records/{record.Address}", put.GetProperty("Path").GetString());
        Assert.Equal(record.Gzip.Length, put.GetProperty("Bytes").GetInt64());
        Assert.True(put.GetProperty("Milliseconds").GetDouble() > 0);
        Assert.Equal("127.0.0.1", put.GetProperty("Address").GetString());
        Assert.Equal(token.Id, put.GetProperty("Token").GetString());
    }

    [Fact]
    public async Task With_tokens_and_a_certificate_it_listens_anywhere()
    {
        AddToken();
        string pem = Path.Combine(_folder.Path, "host.pem");
        string key = Path.Combine(_folder.Path, "host.key");
        using X509Certificate2 certificate = WriteCertificate(pem, key);
        using var collector = CollectorProcess.Start(null, [.. Data, "--listen", "0.0.0.0:0", "--certificate", pem, "--key", key]);
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown!.Thumbprint == certificate.Thumbprint };
        using var client = new HttpClient(handler) { BaseAddress = new UriBuilder("https", "127.0.0.1", collector.Address.Port).Uri };

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
        HttpResponseMessage refused = await client.GetAsync("/api/v1/records");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        // On a port of its own the promise would bind whatever else speaks plain HTTP on that host.
        Assert.False(refused.Headers.Contains("Strict-Transport-Security"));
        client.DefaultRequestHeaders.Host = "collector.example";
        Assert.True((await client.GetAsync("/api/v1/records")).Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public void Said_twice_it_listens_unguarded()
    {
        using var collector = CollectorProcess.Start(null, [.. Data, "--listen", "0.0.0.0:0", "--insecure", "--insecure"]);
        Assert.Equal("http", collector.Address.Scheme);
    }

    private static X509Certificate2 WriteCertificate(string pem, string keyFile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        X509Certificate2 certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(pem, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return certificate;
    }

    private string AddToken() => Invocation.Run(["token", "add", "--role", "upload", "--name", "a", .. Data]).Output.TrimEnd();

    private Invocation Serve(params string[] arguments) => Invocation.Run(["serve", .. Data, .. arguments]);
}
