using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Images;

namespace NetDsl.Samples.Microscope;

/// <summary>A network, its test pictures, and all that can be asked of it.</summary>
internal sealed class ReadySpecimen<TNetwork> : ReadySpecimen
    where TNetwork : class, INetwork<TNetwork>, IInspectableNetwork
{
    private readonly TNetwork _network;
    private readonly Func<INetwork> _shares;
    private readonly Staging _staging;
    private readonly Insight _insight;
    private readonly Survey _survey;
    private readonly UnitReader _reader;
    private readonly ShownLayers _layers;
    private readonly TestRun _run;

    /// <param name="network">The network with its weights.</param>
    /// <param name="shares">A network that turns outputs into shares of certainty, for each tab a new one.</param>
    /// <param name="pictures">The test pictures.</param>
    /// <param name="staging">What it is shown with.</param>
    public ReadySpecimen(TNetwork network, Func<INetwork> shares, PictureSet pictures, Staging staging)
        : base(pictures)
    {
        (_network, _shares, _staging) = (network, shares, staging);
        _insight = new Insight(network);
        _layers = new ShownLayers(_insight);
        _reader = new UnitReader(_insight, _layers);
        _survey = new Survey(new Insight(network.Share()), _layers, pictures);
        _run = TestRun.Over(network, pictures, staging.Embedding);
    }

    public override NetworkDescription Describe()
    {
        List<LayerDescription> all = [.. _layers.All];
        return new NetworkDescription(
            _staging.Id, _staging.Title, new PixelSize(Pictures.Width, Pictures.Height), Pictures.Classes, _staging.Pen, Pictures.Count, _run.Accuracy,
            TNetwork.ParameterCount, TNetwork.MacCount, First: 0, _staging.Look,
            new EmbeddingDescription(_staging.Embedding, all.FindIndex(layer => layer.Name == _staging.Embedding), _run.Plane.Shares.Sum()), all);
    }

    public override byte[] PlaneBytes() => [.. FloatBytes.Of(_run.Places), .. Pictures.Labels];

    public override Redraw OpenRedraw() => new Redraw<TNetwork>(_network.Share(), _shares(), Pictures, _layers, _staging.Embedding, _run.Plane);

    public override UnitExplanation Explain(ReadOnlySpan<byte> picture, int layer, int unit)
    {
        LayerDescription shown = _layers.All[MicroscopeServer.Bounded(layer, _layers.All.Count, "layer")];
        return _reader.Explain(Input(picture), shown, MicroscopeServer.Bounded(unit, shown.Length, "unit"));
    }

    public override StrongestPictures Strongest(int layer, int channel)
    {
        LayerDescription shown = _layers.All[MicroscopeServer.Bounded(layer, _layers.All.Count, "layer")];
        return _survey.Strongest(shown, MicroscopeServer.Bounded(channel, shown.Channels, "channel"));
    }

    public override float[] Saliency(ReadOnlySpan<byte> picture, int answer) => _insight.Saliency(Input(picture), Output(answer)).Values.ToArray();

    public override float[] Occlusion(ReadOnlySpan<byte> picture, int answer) =>
        _insight.Occlusion(Input(picture), Output(answer), _staging.Patch, stride: 1, Pictures.Background).ToHeatMap().Values.ToArray();

    private NetworkUnit Output(int answer) =>
        new(_layers.All[^1].Name, MicroscopeServer.Bounded(answer, Pictures.Classes.Count, "class"));

    private float[] Input(ReadOnlySpan<byte> picture)
    {
        float[] input = new float[Pictures.Length];
        Pictures.ToInput(picture, input);
        return input;
    }
}
