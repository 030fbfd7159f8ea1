using System;
using System.Collections.Generic;
using System.ComponentModel;

namespace NetDsl.Generated;

/// <summary>A tensor that a network expects in a file of weights. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WeightSpec
{
    private const string ScaleSuffix = "_scale";

    private readonly int[] _shape;

    /// <summary>Describes a tensor that must be there.</summary>
    /// <param name="name">Its name in the file.</param>
    /// <param name="shape">Its exact shape, in PyTorch's order of dimensions.</param>
    /// <exception cref="ArgumentException">A dimension is negative, or the shape spans more than 2^31 − 1 values.</exception>
    public WeightSpec(string name, params int[] shape)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(shape);
        long length = Dimensions.Length(shape);
        if (length is < 0 or > int.MaxValue)
        {
            throw new ArgumentException($"{WeightsText.Quote(name)}: the shape {WeightsText.Shape(shape)} is out of range.", nameof(shape));
        }

        Name = name;
        _shape = (int[])shape.Clone();
        Length = (int)length;
    }

    private WeightSpec(string name)
        : this(name, [])
    {
        IsIgnored = true;
        Length = 0;
    }

    /// <summary>The name in the file.</summary>
    public string Name { get; }

    /// <summary>The shape, in PyTorch's order of dimensions.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>The number of values; 0 where the tensor is ignored.</summary>
    public int Length { get; }

    /// <summary>For each filter the channels that it sees; null where each sees all. Elsewhere only zeros are taken.</summary>
    internal IReadOnlyList<IReadOnlyList<int>>? Connections { get; init; }

    /// <summary>The least valid value; −∞ where every finite value is valid.</summary>
    internal float Minimum { get; init; } = float.NegativeInfinity;

    /// <summary>Which filter or unit each weight belongs to, where the file may have them as I8; else null.</summary>
    internal WeightOutputs? Outputs { get; init; }

    /// <summary>Whether the tensor is the scale of weights in I8, and there only with such.</summary>
    internal bool IsScale { get; init; }

    /// <summary>The scale of these weights, where a file has them as I8: positive, one for each filter or unit.</summary>
    internal WeightSpec? Scale => Outputs is null ? null : new(ScaleName(Name), Outputs.Count) { IsScale = true, Minimum = WeightRange.Positive };

    /// <summary>Whether a file may have the tensor in this type.</summary>
    internal bool CanRead(SafeTensorsType type) => type.IsReadable || (Outputs is not null && ReferenceEquals(type, SafeTensorsType.I8));

    /// <summary>Whether the tensor may be there, of any type and shape, and is not read.</summary>
    public bool IsIgnored { get; }

    /// <summary>A network's tensor under some name, exact: not as I8.</summary>
    internal static WeightSpec Of(ParameterInfo parameter, string name) => new(name, [.. parameter.Shape]) { Connections = parameter.Connections, Minimum = parameter.Minimum };

    /// <summary>The same, where a file may have weights as I8 with a scale.</summary>
    internal static WeightSpec OrInt8(ParameterInfo parameter, string name) =>
        new(name, [.. parameter.Shape]) { Connections = parameter.Connections, Minimum = parameter.Minimum, Outputs = WeightOutputs.Of(parameter) };

    /// <summary>What the scale of weights is called in files.</summary>
    internal static string ScaleName(string weight) => weight + ScaleSuffix;

    /// <summary>The weights that a scale of that name belongs to.</summary>
    internal static string WeightName(string scale) => scale[..^ScaleSuffix.Length];

    /// <summary>A tensor that is taken and ignored where a file has it, as BatchNorm's <c>num_batches_tracked</c>.</summary>
    /// <param name="name">Its name in the file.</param>
    /// <returns>The description; it is never written.</returns>
    public static WeightSpec Ignored(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new WeightSpec(name);
    }
}
