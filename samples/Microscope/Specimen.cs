using System;
using System.Threading;
using System.Threading.Tasks;

namespace NetDsl.Samples.Microscope;

/// <summary>A network that can be laid under the microscope. It is got ready when it is first looked at.</summary>
internal sealed class Specimen
{
    private readonly Lazy<Task<ReadySpecimen>> _ready;

    /// <param name="id">What requests call it.</param>
    /// <param name="title">What the page calls it.</param>
    /// <param name="load">Loads the weights and looks at all test pictures.</param>
    public Specimen(string id, string title, Func<ReadySpecimen> load)
    {
        (Id, Title) = (id, title);
        _ready = new(() => Task.Run(load));
    }

    /// <param name="missing">What is needed before it can be shown.</param>
    public Specimen(string id, string title, string missing)
    {
        (Id, Title, Missing) = (id, title, missing);
        _ready = new(() => throw new InvalidOperationException(missing));
    }

    public string Id { get; }

    public string Title { get; }

    /// <summary>What is needed before it can be shown; null where nothing is.</summary>
    public string? Missing { get; }

    public Task<ReadySpecimen> ReadyAsync() => _ready.Value;
}

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
