using System;
using System.Collections.Generic;

namespace NetDsl.Images;

/// <summary>For each map, or each unit, of a layer the examples for which it gives the largest values.</summary>
public sealed class StrongestInputs
{
    private readonly StrongInput[][] _lists;
    private readonly bool _isByUnit;

    internal StrongestInputs(string layer, TensorShape shape, bool isByUnit, StrongInput[][] lists)
    {
        (Layer, Shape) = (layer, shape);
        (_isByUnit, _lists) = (isByUnit, lists);
    }

    /// <summary>The layer's name.</summary>
    public string Layer { get; }

    /// <summary>The shape of its output.</summary>
    public TensorShape Shape { get; }

    /// <summary>The strongest examples of a map, or of a feature.</summary>
    /// <param name="channel">The channel or feature, from 0.</param>
    /// <returns>The largest value first, of equals the earlier example; each example once, with its largest value and that value's place.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such channel.</exception>
    /// <exception cref="InvalidOperationException">They were looked for unit by unit.</exception>
    public IReadOnlyList<StrongInput> OfMap(int channel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, Shape.Channels);
        return !_isByUnit || Shape.Width * Shape.Height == 1
            ? _lists[channel]
            : throw new InvalidOperationException($"The strongest inputs of '{Layer}' were looked for unit by unit; ask OfUnit.");
    }

    /// <summary>The strongest examples of a unit.</summary>
    /// <param name="x">Its column.</param>
    /// <param name="y">Its row.</param>
    /// <param name="channel">Its channel.</param>
    /// <returns>The largest value first, of equals the earlier example.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such unit.</exception>
    /// <exception cref="InvalidOperationException">They were looked for map by map.</exception>
    public IReadOnlyList<StrongInput> OfUnit(int x, int y, int channel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(x, Shape.Width);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y, Shape.Height);
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, Shape.Channels);
        return _isByUnit || Shape.Width * Shape.Height == 1
            ? _lists[(((y * Shape.Width) + x) * Shape.Channels) + channel]
            : throw new InvalidOperationException($"The strongest inputs of '{Layer}' were looked for map by map; ask OfMap.");
    }
}
