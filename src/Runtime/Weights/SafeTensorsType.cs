using System;

namespace NetDsl;

/// <summary>A type of values in the safetensors format.</summary>
/// <param name="Name">The format's spelling.</param>
/// <param name="Bits">The size of one value in bits; a tensor must fill whole bytes.</param>
internal sealed record SafeTensorsType(string Name, int Bits)
{
    public static readonly SafeTensorsType F16 = new("F16", 16);
    public static readonly SafeTensorsType BF16 = new("BF16", 16);
    public static readonly SafeTensorsType F32 = new("F32", 32);
    public static readonly SafeTensorsType F64 = new("F64", 64);

    /// <summary>Integers that a scale beside them makes weights.</summary>
    public static readonly SafeTensorsType I8 = new("I8", 8);

    // The types that are not read as weights are known all the same: their extents are checked, so that a tensor that is
    // ignored cannot hide a damaged header.
    private static readonly SafeTensorsType[] All =
    [
        F16, BF16, F32, F64, I8,
        new("BOOL", 8), new("U8", 8), new("U16", 16), new("I16", 16),
        new("U32", 32), new("I32", 32), new("U64", 64), new("I64", 64), new("C64", 64),
        new("F4", 4), new("F6_E2M3", 6), new("F6_E3M2", 6),
        new("F8_E4M3", 8), new("F8_E5M2", 8), new("F8_E8M0", 8), new("F8_E4M3FNUZ", 8), new("F8_E5M2FNUZ", 8),
    ];

    /// <summary>Whether values of this type are read as weights by themselves.</summary>
    public bool IsReadable => ReferenceEquals(this, F32) || ReferenceEquals(this, F16) || ReferenceEquals(this, BF16) || ReferenceEquals(this, F64);

    public static SafeTensorsType? Find(string name)
    {
        foreach (SafeTensorsType type in All)
        {
            if (type.Name == name)
            {
                return type;
            }
        }

        return null;
    }

    /// <summary>The bytes of so many values, or −1 where they are not whole bytes or pass 2^63 − 1.</summary>
    public long ByteLength(long count)
    {
        // Eight values are always whole bytes; counting by eights keeps the product from overflowing before its time.
        (long eights, long rest) = Math.DivRem(count, 8);
        long bytes = Dimensions.Multiply(eights, Bits);
        return rest * Bits % 8 != 0 || bytes < 0 || bytes > long.MaxValue - 64 ? -1 : bytes + (rest * Bits / 8);
    }
}
