using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace NetDsl;

/// <summary>
/// Brings a file from a web server. What has arrived stays in <c>NAME.part</c>, also when the process ends; the next attempt asks for the rest
/// only (RFC 9110, section 14). Under its own name the file appears when its content has been checked.
/// </summary>
internal sealed class ResumableDownload
{
    private const int Attempts = 5;
    private const int BufferLength = 1 << 16;

    // No file of a dataset here comes near it; a server gone mad shall not fill the disk.
    private const long MostBytes = 1L << 30;

    private readonly HttpClient _client;
    private readonly IProgress<DownloadProgress>? _progress;
    private readonly TimeSpan _pause;

    /// <param name="client">Asks the server.</param>
    /// <param name="progress">Is told how far a download has come.</param>
    /// <param name="pause">Between one attempt and the next.</param>
    public ResumableDownload(HttpClient client, IProgress<DownloadProgress>? progress, TimeSpan pause)
    {
        _client = client;
        _progress = progress;
        _pause = pause;
    }

    /// <summary>Brings a file, from where an earlier attempt ended.</summary>
    /// <param name="source">Its address.</param>
    /// <param name="destination">Its path. The folder must be there.</param>
    /// <param name="hasRightContent">Says of the file at a path whether it is what was asked for.</param>
    /// <param name="cancellation">Stops it; what has arrived stays for the next time.</param>
    /// <exception cref="InvalidDataException">The server has something else.</exception>
    /// <exception cref="IOException">The connection was cut again and again, or the server refused.</exception>
    public async Task RunAsync(Uri source, string destination, Func<string, bool> hasRightContent, CancellationToken cancellation)
    {
        string part = destination + ".part";
        bool resumed = File.Exists(part) && new FileInfo(part).Length > 0;
        await CompleteAsync(source, part, cancellation).ConfigureAwait(false);
        if (!hasRightContent(part) && resumed)
        {
            // The beginning may be of another version, or of a broken transfer: once more from the start.
            File.Delete(part);
            await CompleteAsync(source, part, cancellation).ConfigureAwait(false);
        }

        if (!hasRightContent(part))
        {
            File.Delete(part);
            throw new InvalidDataException($"{source}: what the server sent has another checksum than the file that was asked for; it was thrown away.");
        }

        File.Move(part, destination, overwrite: true);
    }

    /// <summary>Asks for the rest until there is none.</summary>
    private async Task CompleteAsync(Uri source, string part, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await ContinueAsync(source, part, cancellation).ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (IsTransient(exception, cancellation))
            {
                if (attempt == Attempts)
                {
                    throw new IOException($"{source}: {exception.Message} ({Attempts} attempts; what has arrived is kept in {part}).", exception);
                }
            }

            await Task.Delay(_pause, cancellation).ConfigureAwait(false);
        }
    }

    private static bool IsTransient(Exception exception, CancellationToken cancellation) => exception switch
    {
        HttpRequestException { StatusCode: { } status } => (int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests,
        OperationCanceledException => !cancellation.IsCancellationRequested,
        HttpIOException or HttpRequestException or EndOfStreamException => true,
        IOException { InnerException: System.Net.Sockets.SocketException } => true,
        _ => false,
    };

    private async Task ContinueAsync(Uri source, string part, CancellationToken cancellation)
    {
        using FileStream file = new(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        using HttpRequestMessage request = new(HttpMethod.Get, source);
        if (file.Length > 0)
        {
            request.Headers.Range = new RangeHeaderValue(file.Length, null);
        }

        using HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        if (file.Length > 0 && response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            if (response.Content.Headers.ContentRange?.Length == file.Length)
            {
                return;
            }

            // The server's file is shorter than what is here, so that is not of this file.
            file.SetLength(0);
            throw new EndOfStreamException("the server's file is shorter than what had arrived");
        }

        response.EnsureSuccessStatusCode();
        long start = response.StatusCode == HttpStatusCode.PartialContent ? response.Content.Headers.ContentRange?.From ?? 0 : 0;
        if (start > file.Length)
        {
            throw new IOException($"{source}: asked for the bytes from {file.Length} on, got those from {start} on.");
        }

        file.SetLength(start);
        file.Position = start;
        await CopyAsync(response, file, Path.GetFileName(source.AbsolutePath), cancellation).ConfigureAwait(false);
    }

    private async Task CopyAsync(HttpResponseMessage response, FileStream file, string name, CancellationToken cancellation)
    {
        long? total = file.Position + response.Content.Headers.ContentLength;
        using Stream body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        byte[] buffer = new byte[BufferLength];
        _progress?.Report(new DownloadProgress(name, file.Position, total));
        int read;
        while ((read = await body.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            if (file.Position + read > MostBytes)
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{name}: the server sends more than {MostBytes} bytes."));
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            _progress?.Report(new DownloadProgress(name, file.Position, total));
        }

        if (file.Position < total)
        {
            throw new EndOfStreamException($"the connection was cut after {file.Position} of {total} bytes");
        }

        file.Flush(flushToDisk: true);
    }
}
