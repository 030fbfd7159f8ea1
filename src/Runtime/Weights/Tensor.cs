using System;
using System.Collections.Generic;

namespace NetDsl;

/// <summary>
/// A copy of a parameter: its shape and its values, row-major (the last dimension runs fastest), in PyTorch's order of dimensions.
/// Later changes of the network do not show in it.
/// </summary>
public sealed class Tensor
{
    private readonly float[] _values;

    /// <summary>Copies a shape and as many values as it spans.</summary>
    /// <param name="shape">The dimensions, none negative; a scalar has none.</param>
    /// <param name="values">The values, row-major.</param>
    /// <exception cref="ArgumentException">A dimension is negative, or the values are not as many as the shape spans.</exception>
    public Tensor(ReadOnlySpan<int> shape, ReadOnlySpan<float> values)
    {
        long length = Dimensions.Length(shape);
        if (length != values.Length)
        {
            string expected = length < 0 ? "no tensor" : $"{length} values";
            throw new ArgumentException($"The shape {WeightsText.Shape(shape)} holds {expected}; {values.Length} were given.", nameof(values));
        }

        Shape = Array.AsReadOnly(shape.ToArray());
        _values = values.ToArray();
    }

    /// <summary>The dimensions, as PyTorch orders them.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The values, row-major.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>The shape as text.</summary>
    /// <returns>For example <c>Tensor [6, 1, 5, 5]</c>.</returns>
    public override string ToString() => $"Tensor [{string.Join(", ", Shape)}]";
}
