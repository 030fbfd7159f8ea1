using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace NetDsl.Data.Tests;

public sealed class DownloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();
    private readonly byte[] _content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31 >> 3))];

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_file_arrives_whole_with_its_progress()
    {
        List<DownloadProgress> reports = [];
        using LoopbackServer server = Server();
        await RunAsync(server, new Reports(reports));
        Assert.Equal(_content, File.ReadAllBytes(_folder["data"]));
        Assert.False(File.Exists(_folder["data.part"]));
        Assert.Equal(new DownloadProgress("data", 0, 300_000), reports[0]);
        Assert.Equal(new DownloadProgress("data", 300_000, 300_000), reports[^1]);
        Assert.Equal(reports.Select(report => report.Received).Order(), reports.Select(report => report.Received));
    }

    [Fact]
    public async Task A_cut_connection_goes_on_where_it_was_cut()
    {
        using LoopbackServer server = Server(new Answer(Cut: 100_000), new Answer(Cut: 0), new Answer(Cut: 50_000), new Answer(Status: 503));
        await RunAsync(server);
        Assert.Equal(_content, File.ReadAllBytes(_folder["data"]));
        Assert.Equal(["data 0", "data 100000", "data 100000", "data 150000", "data 150000"], server.Requests);
    }

    [Fact]
    public async Task What_has_arrived_is_kept_for_the_next_run_when_attempts_run_out()
    {
        using LoopbackServer server = Server([.. Enumerable.Repeat(new Answer(Cut: 10_000), 5)]);
        IOException exception = await Assert.ThrowsAsync<IOException>(() => RunAsync(server));
        Assert.Contains("5 attempts", exception.Message, StringComparison.Ordinal);
        Assert.Contains(server.Address.ToString(), exception.Message, StringComparison.Ordinal);
        Assert.Equal(50_000, new FileInfo(_folder["data.part"]).Length);
        Assert.False(File.Exists(_folder["data"]));

        await RunAsync(server);
        Assert.Equal(_content, File.ReadAllBytes(_folder["data"]));
        Assert.Equal("data 50000", server.Requests[^1]);
    }

    [Fact]
    public async Task A_server_that_ignores_ranges_sends_the_file_again_and_it_is_right()
    {
        using LoopbackServer server = Server(new Answer(Cut: 100_000), new Answer(IgnoreRange: true));
        await RunAsync(server);
        Assert.Equal(_content, File.ReadAllBytes(_folder["data"]));
    }

    [Fact]
    public async Task A_wrong_file_is_thrown_away()
    {
        byte[] wrong = [.. _content];
        wrong[123] ^= 1;
        using LoopbackServer server = new(new() { ["data"] = wrong });
        InvalidDataException exception = await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(server));
        Assert.Contains("checksum", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(300_000)]
    [InlineData(400_000)]
    public async Task Leftovers_of_another_file_are_found_out_and_fetched_anew(int length)
    {
        File.WriteAllBytes(_folder["data.part"], new byte[length]);
        using LoopbackServer server = Server();
        await RunAsync(server);
        Assert.Equal(_content, File.ReadAllBytes(_folder["data"]));
    }

    [Fact]
    public async Task A_complete_leftover_is_not_fetched_again()
    {
        File.WriteAllBytes(_folder["data.part"], _content);
        using LoopbackServer server = Server();
        await RunAsync(server);
        Assert.Equal(_content, File.ReadAllBytes(_folder["data"]));
        Assert.Equal(["data 300000"], server.Requests);
    }

    [Fact]
    public async Task A_missing_file_is_not_asked_for_again_and_again()
    {
        using LoopbackServer server = new([]);
        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() => RunAsync(server));
        Assert.Contains("404", exception.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_cancelled_download_keeps_what_has_arrived()
    {
        using CancellationTokenSource source = new();
        using LoopbackServer server = Server();
        Cancelling progress = new(source);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(server, progress, source.Token));
        Assert.InRange(new FileInfo(_folder["data.part"]).Length, 1, 300_000);
        Assert.False(File.Exists(_folder["data"]));
    }

    private LoopbackServer Server(params Answer[] answers) => new(new() { ["data"] = _content }, answers);

    private Task RunAsync(LoopbackServer server, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ResumableDownload download = new(_client, progress, pause: TimeSpan.FromMilliseconds(1));
        return download.RunAsync(
            new Uri(server.Address, "data"), _folder["data"], path => File.ReadAllBytes(path).SequenceEqual(_content), cancellation);
    }

    private sealed class Reports(List<DownloadProgress> list) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => list.Add(value);
    }

    private sealed class Cancelling(CancellationTokenSource source) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value)
        {
            if (value.Received > 0)
            {
                source.Cancel();
            }
        }
    }
}
