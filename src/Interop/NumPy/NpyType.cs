using System;
using System.Linq;

namespace NetDsl.Interop.NumPy;

/// <summary>A type of values in NumPy's files.</summary>
/// <param name="Name">NetDsl's and safetensors' name: <c>F32</c>.</param>
/// <param name="Code">NumPy's kind and size: <c>f4</c>.</param>
/// <param name="Size">Bytes of one value.</param>
public sealed record NpyType(string Name, string Code, int Size)
{
    /// <summary>32-bit floats.</summary>
    public static readonly NpyType F32 = new("F32", "f4", 4);

    /// <summary>64-bit floats.</summary>
    public static readonly NpyType F64 = new("F64", "f8", 8);

    /// <summary>16-bit floats.</summary>
    public static readonly NpyType F16 = new("F16", "f2", 2);

    /// <summary>Bytes.</summary>
    public static readonly NpyType U8 = new("U8", "u1", 1);

    /// <summary>64-bit integers.</summary>
    public static readonly NpyType I64 = new("I64", "i8", 8);

    private static readonly NpyType[] All = [F32, F64, F16, U8, I64];

    /// <summary>The type of a description such as <c>&lt;f4</c>; the first letter is the order of bytes.</summary>
    internal static NpyType? Find(string description, out bool isBigEndian)
    {
        isBigEndian = description.StartsWith('>');
        bool hasOrder = description.Length == 3 && (description[0] is '<' or '>' || (description[0] == '|' && description[2] == '1'));
        return hasOrder ? All.FirstOrDefault(type => type.Code == description[1..]) : null;
    }

    /// <summary>As it is written: little-endian.</summary>
    internal string Description => Size == 1 ? "|" + Code : "<" + Code;
}
