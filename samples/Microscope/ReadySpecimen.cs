using System;
using System.Threading;
using System.Threading.Tasks;

namespace NetDsl.Samples.Microscope;

/// <summary>A network, its test pictures, and all that can be asked of it.</summary>
internal abstract class ReadySpecimen(PictureSet pictures)
{
    private readonly Lock _turn = new();
    private readonly Lock _surveyTurn = new();

    public PictureSet Pictures { get; } = pictures;

    public abstract NetworkDescription Describe();

    /// <summary>Each test picture's place, two floats, and then each one's class, a byte.</summary>
    public abstract byte[] PlaneBytes();

    /// <summary>Redraws for one tab, beside those of others.</summary>
    public abstract Redraw OpenRedraw();

    public abstract UnitExplanation Explain(ReadOnlySpan<byte> picture, int layer, int unit);

    public abstract StrongestPictures Strongest(int layer, int channel);

    /// <summary>The gradient of a class's output by each pixel.</summary>
    public abstract float[] Saliency(ReadOnlySpan<byte> picture, int answer);

    /// <summary>How far a class's output falls when the pixels around each place are covered.</summary>
    public abstract float[] Occlusion(ReadOnlySpan<byte> picture, int answer);

    /// <summary>Computes while no other tab does. A survey of all test pictures takes a while and has a network of its own: nothing else waits for it.</summary>
    public Task<T> AloneAsync<T>(Func<ReadySpecimen, T> compute, bool surveys) => Task.Run(() =>
    {
        lock (surveys ? _surveyTurn : _turn)
        {
            return compute(this);
        }
    });
}
