using System;
using System.IO;

namespace NetDsl.PathRunner;

/// <summary>The bits of all networks' results: of each network its name and how many blocks there are, of each block its length and values.</summary>
public static class PathBits
{
    /// <summary>The bits of a float; every NaN has the same.</summary>
    public static uint Of(float value) => float.IsNaN(value) ? 0x7FC00000 : BitConverter.SingleToUInt32Bits(value);

    /// <summary>Writes a block.</summary>
    public static void Write(BinaryWriter writer, ReadOnlySpan<float> values)
    {
        writer.Write(values.Length);
        foreach (float value in values)
        {
            writer.Write(Of(value));
        }
    }

    /// <summary>Where two files of the same networks differ first, as text.</summary>
    /// <param name="actual">One.</param>
    /// <param name="expected">The other.</param>
    /// <param name="sourceOf">The declaration of a network.</param>
    public static string FirstDifference(byte[] actual, byte[] expected, Func<string, string> sourceOf)
    {
        using var left = new BinaryReader(new MemoryStream(actual));
        using var right = new BinaryReader(new MemoryStream(expected));
        while (left.BaseStream.Position < left.BaseStream.Length)
        {
            (string name, int blocks) = (left.ReadString(), left.ReadInt32());
            if (name != right.ReadString() || blocks != right.ReadInt32())
            {
                return $"{name} is not in its place";
            }

            for (int block = 0; block < blocks; block++)
            {
                int length = left.ReadInt32();
                if (length != right.ReadInt32())
                {
                    return $"{sourceOf(name)}block {block} of {blocks}: another length";
                }

                for (int index = 0; index < length; index++)
                {
                    (uint a, uint b) = (left.ReadUInt32(), right.ReadUInt32());
                    if (a != b)
                    {
                        return $"{sourceOf(name)}block {block} of {blocks}, value {index}: {a:X8} ({BitConverter.UInt32BitsToSingle(a):R}), expected {b:X8} ({BitConverter.UInt32BitsToSingle(b):R})";
                    }
                }
            }
        }

        return "lengths differ";
    }
}
