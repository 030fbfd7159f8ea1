using System;
using System.Collections.Generic;
using System.ComponentModel;

namespace NetDsl.Generated;

/// <summary>
/// The values of all tensors that a network expects, read and checked before the first is handed over: a network that copies them
/// from here is either loaded whole or left as it was. For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WeightSet
{
    private readonly float[][] _values;

    internal WeightSet(float[][] values, IReadOnlyDictionary<string, string> metadata)
    {
        _values = values;
        Metadata = metadata;
    }

    /// <summary>The number of tensors that were expected, with those that are ignored.</summary>
    public int Count => _values.Length;

    /// <summary>The texts under <c>__metadata__</c>; empty where there are none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The values of a tensor, row-major in the order of its shape; empty for one that is ignored.</summary>
    /// <param name="index">The tensor's position among those that were expected.</param>
    public ReadOnlySpan<float> this[int index] => _values[index];

    /// <summary>Gives a tensor's values away, to one who keeps them.</summary>
    internal float[] Give(int index) => _values[index];
}
