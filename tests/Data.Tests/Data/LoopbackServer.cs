using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace NetDsl.Data.Tests;

/// <summary>What the server does with one request for a file.</summary>
/// <param name="Cut">Close the connection after so many bytes of the body; null sends all.</param>
/// <param name="IgnoreRange">Send the whole file whatever part was asked for, as servers may.</param>
/// <param name="Status">Answer with this status and nothing else.</param>
internal sealed record Answer(int? Cut = null, bool IgnoreRange = false, int? Status = null);

/// <summary>A web server on a port of this machine, whose connections break as a test says.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Dictionary<string, byte[]> _files;
    private readonly Queue<Answer> _answers;
    private readonly List<string> _requests = [];

    /// <param name="files">What it has, by name.</param>
    /// <param name="answers">What it does with the first requests; all later ones it answers in full.</param>
    public LoopbackServer(Dictionary<string, byte[]> files, params Answer[] answers)
    {
        _files = files;
        _answers = new Queue<Answer>(answers);
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>What was asked for, in order: name, and from which byte on.</summary>
    public IReadOnlyList<string> Requests => _requests;

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over, or the client has gone.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        (string name, long? from) = await ReadRequestAsync(stream);
        _requests.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {from ?? 0}"));
        Answer answer = _answers.TryDequeue(out Answer? next) ? next : new Answer();
        if (answer.Status is not null || !_files.TryGetValue(name, out byte[]? file))
        {
            await WriteAsync(stream, $"HTTP/1.1 {answer.Status ?? 404} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            return;
        }

        long start = answer.IgnoreRange ? 0 : from ?? 0;
        if (start >= file.Length)
        {
            await WriteAsync(stream, $"HTTP/1.1 416 No\r\nContent-Range: bytes */{file.Length}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            return;
        }

        string status = start == 0 && (from is null || answer.IgnoreRange)
            ? "200 OK"
            : $"206 Partial Content\r\nContent-Range: bytes {start}-{file.Length - 1}/{file.Length}";
        await WriteAsync(stream, $"HTTP/1.1 {status}\r\nContent-Length: {file.Length - start}\r\nConnection: close\r\n\r\n");
        int count = (int)Math.Min(answer.Cut ?? int.MaxValue, file.Length - start);
        await stream.WriteAsync(file.AsMemory((int)start, count));
        await stream.FlushAsync();
    }

    private static Task WriteAsync(NetworkStream stream, string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text)).AsTask();

    private static async Task<(string Name, long? From)> ReadRequestAsync(NetworkStream stream)
    {
        using StreamReader reader = new(stream, Encoding.ASCII, leaveOpen: true);
        string name = (await reader.ReadLineAsync())!.Split(' ')[1].TrimStart('/');
        long? from = null;
        for (string? line = await reader.ReadLineAsync(); !string.IsNullOrEmpty(line); line = await reader.ReadLineAsync())
        {
            if (line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
            {
                from = long.Parse(line["Range: bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
            }
        }

        return (name, from);
    }
}
