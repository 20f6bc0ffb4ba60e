using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HwBench.Harness.Tests.Collectors;

/// <summary>A proxy that makes tunnels (CONNECT) and tells whereto; one without leave refuses.</summary>
internal sealed class TunnelProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly bool _refuses;

    public TunnelProxy(bool refuses = false)
    {
        _refuses = refuses;
        _listener.Start();
        _ = Serve();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>"host:port" of the last tunnel.</summary>
    public string? Target { get; private set; }

    public void Dispose() => _listener.Stop();

    private async Task Serve()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }

            _ = Tunnel(client);
        }
    }

    private async Task Tunnel(TcpClient client)
    {
        using (client)
        {
            NetworkStream near = client.GetStream();
            var head = new StringBuilder();
            byte[] one = new byte[1];
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await near.ReadAsync(one) == 1)
            {
                _ = head.Append((char)one[0]);
            }

            Target = head.ToString().Split(' ')[1];
            if (_refuses)
            {
                await near.WriteAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
                return;
            }

            using var server = new TcpClient();
            await server.ConnectAsync(IPEndPoint.Parse(Target));
            await near.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray());
            NetworkStream far = server.GetStream();
            _ = await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
        }
    }
}
