using System.Collections.Generic;
using System.Linq;
using NetDsl.Images;

namespace NetDsl.Samples.Microscope;

/// <summary>The test pictures that move each map most, and what the map found in them; each layer is looked through once.</summary>
internal sealed class Survey(Insight insight, ShownLayers layers, PictureSet pictures)
{
    private const int Nine = 9;

    private readonly Dictionary<string, StrongestInputs> _strongest = [];

    public StrongestPictures Strongest(LayerDescription layer, int channel)
    {
        if (!_strongest.TryGetValue(layer.Name, out StrongestInputs? strongest))
        {
            strongest = insight.StrongestInputs(pictures, layer.Name, Nine);
            _strongest.Add(layer.Name, strongest);
        }

        // A rectified map that no picture moves has nothing to show.
        IEnumerable<StrongInput> moving = strongest.OfMap(channel).Where(static found => found.Value != 0);
        return new StrongestPictures(layer.Name, channel, [.. moving.Select(found => Picture(layer, channel, found))]);
    }

    private StrongestPicture Picture(LayerDescription layer, int channel, StrongInput found)
    {
        var unit = new NetworkUnit(layer.Name, found.X, found.Y, channel);
        float[] input = new float[pictures.Length];
        pictures.CopyInput(found.Index, epoch: 0, input);
        return new StrongestPicture(
            found.Index, pictures.GetLabel(found.Index), found.Value, found.X, found.Y, UnitReader.Seen(insight, layers[layer.Name], unit),
            pictures[found.Index].ToArray(), FloatBytes.Of(insight.Deconvolution(input, unit)));
    }
}
