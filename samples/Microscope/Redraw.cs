using System;
using System.Diagnostics;

namespace NetDsl.Samples.Microscope;

/// <summary>Turns a drawing into all that is redrawn, for one tab.</summary>
internal abstract class Redraw
{
    /// <summary>The bytes of a request: a number that the reply repeats, then the drawing.</summary>
    public abstract int RequestLength { get; }

    /// <summary>The bytes of a reply: that number, microseconds, the place on the plane (x, y), the shares of the classes, every shown layer's values.</summary>
    public abstract int ReplyLength { get; }

    public abstract void Run(ReadOnlySpan<byte> request, Span<byte> reply);
}

/// <summary>Turns a drawing into all that is redrawn, with a network of its own over shared weights.</summary>
internal sealed class Redraw<TNetwork>(TNetwork network, INetwork shares, PictureSet pictures, ShownLayers layers, string embedding, Plane plane) : Redraw
    where TNetwork : class, IInspectableNetwork
{
    public const int NumberLength = sizeof(uint);

    private const int HeaderLength = NumberLength + (3 * sizeof(float));

    private readonly float[] _input = new float[pictures.Length];

    public override int RequestLength => NumberLength + pictures.Length;

    public override int ReplyLength => HeaderLength + ((shares.OutputLength + layers.Length) * sizeof(float));

    public override void Run(ReadOnlySpan<byte> request, Span<byte> reply)
    {
        long start = Stopwatch.GetTimestamp();
        pictures.ToInput(request[NumberLength..], _input);
        ReadOnlySpan<float> certain = shares.Forward(network.Forward(_input));
        (float x, float y) = plane.Project(network.GetActivation(embedding));
        float microseconds = (float)Stopwatch.GetElapsedTime(start).TotalMicroseconds;

        request[..NumberLength].CopyTo(reply);
        ReadOnlySpan<float> header = [microseconds, x, y];
        FloatBytes.Write(header, reply[NumberLength..]);
        int at = HeaderLength;
        FloatBytes.Write(certain, reply[at..]);
        at += certain.Length * sizeof(float);
        foreach (LayerDescription layer in layers.All)
        {
            FloatBytes.Write(network.GetActivation(layer.Name), reply[at..]);
            at += layer.Length * sizeof(float);
        }
    }
}
