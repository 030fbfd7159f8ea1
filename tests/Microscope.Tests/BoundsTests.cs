using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Tasks;
using NetDsl.Samples.Microscope;
using Xunit;

namespace NetDsl.Microscope.Tests;

/// <summary>Requests that nobody's page sends: too long, out of range, from elsewhere, for other files.</summary>
[Collection(SharedBench.Name)]
public sealed class BoundsTests(Bench bench)
{
    private const int Drawing = 400;

    [Fact]
    public void It_listens_on_the_loopback_address_alone() => Assert.True(IPAddress.IsLoopback(IPAddress.Parse(bench.Address.Host)));

    [Theory]
    [InlineData(0, HttpStatusCode.BadRequest)]
    [InlineData(Drawing - 1, HttpStatusCode.BadRequest)]
    [InlineData(Drawing + 1, HttpStatusCode.BadRequest)]
    [InlineData(4097, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(10_000_000, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_drawing_of_another_length_is_refused(int length, HttpStatusCode expected)
    {
        foreach (string path in new[] { "unit?layer=0&unit=0", "saliency?class=0", "occlusion?class=0" })
        {
            Assert.Equal(expected, await PostAsync($"/api/glyphs/{path}", length));
        }
    }

    [Theory]
    [InlineData("unit?layer=-1&unit=0")]
    [InlineData("unit?layer=99&unit=0")]
    [InlineData("unit?layer=0&unit=-1")]
    [InlineData("unit?layer=0&unit=1000000")]
    [InlineData("unit?layer=2147483648&unit=0")]
    [InlineData("unit?layer=0")]
    [InlineData("saliency?class=12")]
    [InlineData("saliency?class=-1")]
    [InlineData("occlusion?class=12")]
    [InlineData("occlusion?class=cross")]
    public async Task What_is_out_of_range_is_refused(string path) =>
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync($"/api/glyphs/{path}", Drawing));

    [Theory]
    [InlineData("/api/glyphs/pictures/4000", HttpStatusCode.BadRequest)]
    [InlineData("/api/glyphs/pictures/-1", HttpStatusCode.BadRequest)]
    [InlineData("/api/glyphs/pictures/first", HttpStatusCode.NotFound)]
    [InlineData("/api/glyphs/strongest?layer=0&channel=8", HttpStatusCode.BadRequest)]
    [InlineData("/api/glyphs/strongest?layer=0&channel=-1", HttpStatusCode.BadRequest)]
    [InlineData("/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/vgg", HttpStatusCode.NotFound)]
    [InlineData("/api/..%2f..%2fetc%2fpasswd", HttpStatusCode.NotFound)]
    [InlineData("/api/nothing/redraw", HttpStatusCode.NotFound)]
    [InlineData("/api/glyphs/redraw", HttpStatusCode.BadRequest)]
    [InlineData("/../Program.cs", HttpStatusCode.NotFound)]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd", HttpStatusCode.NotFound)]
    [InlineData("/Page/index.html", HttpStatusCode.NotFound)]
    [InlineData("/appsettings.json", HttpStatusCode.NotFound)]
    public async Task What_does_not_exist_is_not_found(string path, HttpStatusCode expected) =>
        Assert.Equal(expected, await GetAsync(path));

    [Fact]
    public async Task A_network_without_weights_says_how_to_teach_it()
    {
        using HttpResponseMessage response = await bench.Client.GetAsync("/api/vgg");
        Assert.Contains("samples/FashionMnist -- train vgg", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("train vgg", await bench.Client.GetStringAsync("/api/networks"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("elsewhere.example", null)]
    [InlineData("127.0.0.1.elsewhere.example", null)]
    [InlineData("192.168.0.1", null)]
    [InlineData(null, "http://elsewhere.example")]
    [InlineData(null, "null")]
    [InlineData(null, "https://127.0.0.1")]
    [InlineData(null, "http://127.0.0.1:1")]
    public async Task Other_hosts_and_origins_are_refused(string? host, string? origin)
    {
        foreach (string path in new[] { "/", "/main.js", "/api/networks", "/api/glyphs/redraw" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = host is null ? null : $"{host}:{bench.Address.Port}";
            if (origin is not null)
            {
                request.Headers.Add("Origin", origin);
            }

            using HttpResponseMessage response = await bench.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }

        if (origin is not null)
        {
            await Assert.ThrowsAsync<WebSocketException>(() => Tab.OpenAsync(bench.Address, "glyphs", origin));
        }
    }

    [Fact]
    public async Task The_page_runs_nothing_from_elsewhere()
    {
        foreach (PageFile file in Page.Files)
        {
            using HttpResponseMessage response = await bench.Client.GetAsync(file.Address);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            string policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            string text = await response.Content.ReadAsStringAsync();
            string[] elsewhere = [.. text.Split('"', '\'', '(', ')', ' ').Where(static word => word.Contains("://", StringComparison.Ordinal))];
            Assert.All(elsewhere, static word => Assert.Equal("http://www.w3.org/2000/svg", word));
        }
    }

    [Theory]
    [InlineData(0, WebSocketMessageType.Binary)]
    [InlineData(Drawing + 3, WebSocketMessageType.Binary)]
    [InlineData(Drawing + 5, WebSocketMessageType.Binary)]
    [InlineData(1_000_000, WebSocketMessageType.Binary)]
    [InlineData(Drawing + 4, WebSocketMessageType.Text)]
    public async Task A_message_that_is_no_drawing_ends_the_connection(int length, WebSocketMessageType type)
    {
        using Tab tab = await Tab.OpenAsync(bench.Address, "glyphs");
        await tab.SendAsync(new byte[length], type);
        Assert.Null(await tab.ReceiveAsync());
        Assert.Equal(WebSocketCloseStatus.InvalidPayloadData, tab.Socket.CloseStatus);
    }

    private async Task<HttpStatusCode> PostAsync(string path, int length)
    {
        using var content = new ByteArrayContent(new byte[length]);
        try
        {
            using HttpResponseMessage response = await bench.Client.PostAsync(path, content);
            return response.StatusCode;
        }
        catch (HttpRequestException exception) when (exception.InnerException is IOException or SocketException)
        {
            // The server closes a connection on which too much comes, and the client may lose the answer over that.
            return HttpStatusCode.RequestEntityTooLarge;
        }
    }

    /// <summary>Asks for a path as it is: HttpClient would resolve its dots.</summary>
    private async Task<HttpStatusCode> GetAsync(string path)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, bench.Address.Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.ASCII);
        string? line = await reader.ReadLineAsync();
        return (HttpStatusCode)int.Parse(line!.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
