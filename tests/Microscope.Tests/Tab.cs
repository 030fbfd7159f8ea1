using System;
using System.Buffers.Binary;
using System.IO;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace NetDsl.Microscope.Tests;

/// <summary>One tab's redraws, without a browser.</summary>
internal sealed class Tab : IDisposable
{
    private const int Header = 16;

    private readonly ClientWebSocket _socket = new();
    private uint _number;

    public WebSocket Socket => _socket;

    public static async Task<Tab> OpenAsync(Uri address, string network, string? origin = null)
    {
        var tab = new Tab();
        if (origin is not null)
        {
            tab._socket.Options.SetRequestHeader("Origin", origin);
        }

        await tab._socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = $"/api/{network}/redraw" }.Uri, CancellationToken.None);
        return tab;
    }

    /// <summary>Sends a drawing, and gives the shares of the classes with all layers' values behind them.</summary>
    public async Task<float[]> RedrawAsync(byte[] picture)
    {
        byte[] request = new byte[4 + picture.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(request, ++_number);
        picture.CopyTo(request, 4);
        await SendAsync(request);
        byte[] reply = await ReceiveAsync() ?? throw new IOException($"closed: {_socket.CloseStatusDescription}");
        return BinaryPrimitives.ReadUInt32LittleEndian(reply) == _number
            ? MemoryMarshal.Cast<byte, float>(reply.AsSpan(Header)).ToArray()
            : throw new IOException("a reply to another drawing");
    }

    public Task SendAsync(byte[] message, WebSocketMessageType type = WebSocketMessageType.Binary) =>
        _socket.SendAsync(message, type, endOfMessage: true, CancellationToken.None);

    /// <summary>The next message; null where the server closes.</summary>
    public async Task<byte[]?> ReceiveAsync()
    {
        using var message = new MemoryStream();
        byte[] part = new byte[65536];
        while (true)
        {
            WebSocketReceiveResult result = await _socket.ReceiveAsync(part, CancellationToken.None);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            message.Write(part, 0, result.Count);
            if (result.EndOfMessage)
            {
                return message.ToArray();
            }
        }
    }

    public void Dispose() => _socket.Dispose();
}
