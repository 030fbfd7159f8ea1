using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CsCheck;

namespace NetDsl.Testing.Random;

/// <summary>
/// The generator of valid networks: every layer kind and setting, branches, named layers and outputs, small sizes with a
/// liking for those around the lanes of vectors. The same draws give the same networks.
/// </summary>
/// <param name="mostLayers">How many layers a network has at most, joins not counted.</param>
public sealed class RandomNetworks(int mostLayers = 9) : Gen<RandomNetwork>
{
    /// <summary>Networks named Net0, Net1, … from a seed, as sources for one compilation.</summary>
    public static IReadOnlyList<(string Name, string Source)> Draw(ulong seed, int count, int mostLayers = 9)
    {
        var random = new PCG(1, seed);
        var generator = new RandomNetworks(mostLayers);
        return [.. Enumerable.Range(0, count).Select(index =>
        {
            string name = "Net" + index.ToString(CultureInfo.InvariantCulture);
            return (name, generator.Generate(random, null, out _).ToSource(name));
        })];
    }

    /// <inheritdoc/>
    public override RandomNetwork Generate(PCG pcg, Size? min, out Size size)
    {
        var sketch = new NetworkSketch(pcg);
        int layers = sketch.Between(1, mostLayers);
        size = new((ulong)layers);
        var layer = new RandomLayers(sketch);
        for (int index = 0; index < layers; index++)
        {
            layer.Append();
        }

        layer.JoinFurtherInputs();

        return sketch.Finish();
    }
}
