using System.Collections.Generic;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Network.Layers;

/// <summary>Nearest-neighbour enlargement by a whole factor.</summary>
internal sealed partial record Upsample(long Factor) : Layer
{
    public override IEnumerable<Setting> Settings(LayerShape shape) => [new("Factor", Factor)];
}

/// <summary>An image read as a vector, in the order in memory: row, column, channel.</summary>
internal sealed partial record Flatten : Layer;
