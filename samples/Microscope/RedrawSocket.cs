using System;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;

namespace NetDsl.Samples.Microscope;

/// <summary>One tab's redraws: a drawing comes in one message, all activations go out in one.</summary>
internal static class RedrawSocket
{
    public static async Task RunAsync(WebSocket socket, Redraw redraw, CancellationToken stopping)
    {
        // One byte more than a message may have, so that a longer one is seen.
        byte[] message = new byte[redraw.RequestLength + 1];
        byte[] reply = new byte[redraw.ReplyLength];
        try
        {
            while (await ReceiveAsync(socket, message, stopping) is { } length)
            {
                if (length != redraw.RequestLength)
                {
                    string expected = $"A message has {redraw.RequestLength} bytes: a number of four, and the drawing.";
                    await socket.CloseAsync(WebSocketCloseStatus.InvalidPayloadData, expected, stopping);
                    return;
                }

                redraw.Run(message.AsSpan(0, length), reply);
                await socket.SendAsync(reply, WebSocketMessageType.Binary, endOfMessage: true, stopping);
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, stopping);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The tab was closed, or the server stops.
        }
    }

    // The length of the next binary message; null where the tab closes; more than a message may have where it is too long, or text.
    private static async Task<int?> ReceiveAsync(WebSocket socket, byte[] message, CancellationToken stopping)
    {
        int length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(message.AsMemory(length), stopping);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (part.EndOfMessage)
            {
                return part.MessageType == WebSocketMessageType.Binary ? length : message.Length;
            }

            if (length == message.Length)
            {
                return length;
            }
        }
    }
}
