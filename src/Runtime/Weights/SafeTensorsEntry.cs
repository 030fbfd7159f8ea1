using System;
using System.Collections.Generic;

namespace NetDsl;

/// <summary>One tensor as the header of a safetensors file describes it.</summary>
public sealed class SafeTensorsEntry
{
    private readonly long[] _shape;

    internal SafeTensorsEntry(string name, SafeTensorsType type, long[] shape, long begin, long end)
    {
        Name = name;
        Type = type;
        _shape = shape;
        Shape = Array.AsReadOnly(shape);
        Begin = begin;
        End = end;
    }

    /// <summary>The name, unique in its file.</summary>
    public string Name { get; }

    /// <summary>The type of the values in the format's spelling: <c>F32</c>, <c>BF16</c>, <c>I64</c>, …</summary>
    public string DType => Type.Name;

    /// <summary>The dimensions; none for a scalar.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The first byte, counted from the end of the header.</summary>
    public long Begin { get; }

    /// <summary>The byte after the last, counted from the end of the header.</summary>
    public long End { get; }

    internal SafeTensorsType Type { get; }

    internal ReadOnlySpan<long> Dimensions => _shape;

    /// <summary>Type and shape, as messages show a tensor that was found.</summary>
    internal string Description => $"{DType} {WeightsText.Shape(_shape)}";
}
