using System;

namespace NetDsl.Images;

/// <summary>One value of a layer's output: a pixel's channel of an image, or a feature.</summary>
/// <param name="Layer">The layer's name, as in <c>Layers</c>.</param>
/// <param name="X">The column, from 0; 0 for features.</param>
/// <param name="Y">The row, from 0; 0 for features.</param>
/// <param name="Channel">The channel or feature, from 0.</param>
public readonly record struct NetworkUnit(string Layer, int X, int Y, int Channel)
{
    /// <summary>A feature of a layer whose output is a vector: <c>new("dense3", 7)</c>.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="feature">The feature, from 0.</param>
    public NetworkUnit(string layer, int feature)
        : this(layer, 0, 0, feature)
    {
    }
}
