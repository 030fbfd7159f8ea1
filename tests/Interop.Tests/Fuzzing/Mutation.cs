using System;
using System.Linq;
using CsCheck;

namespace NetDsl.Interop.Tests.Fuzzing;

/// <summary>Sound files, damaged in a few places. CsCheck draws the damage, and shrinks it where it finds a fault.</summary>
internal static class Mutation
{
    /// <param name="seeds">Sound files.</param>
    /// <param name="pieces">What a blind change of bytes would seldom build.</param>
    public static Gen<byte[]> Of(byte[][] seeds, byte[][] pieces)
    {
        // Where, how, and with what: an edit applies to a file of any length.
        Gen<(double At, int Kind, int Value, int Length)> edit = Gen.Select(Gen.Double.Unit, Gen.Int[0, 6], Gen.Int[0, int.MaxValue - 1], Gen.Int[1, 40]);
        return Gen.Select(Gen.Int[0, seeds.Length - 1], edit.Array[1, 4], (seed, edits) => edits.Aggregate(seeds[seed], (file, change) => Apply(file, change, pieces)));
    }

    private static byte[] Apply(byte[] file, (double At, int Kind, int Value, int Length) edit, byte[][] pieces)
    {
        if (file.Length == 0)
        {
            return [(byte)edit.Value];
        }

        int at = Math.Min((int)(edit.At * file.Length), file.Length - 1);
        int end = Math.Min(file.Length, at + edit.Length);
        byte[] piece = pieces[edit.Value % pieces.Length];
        return edit.Kind switch
        {
            0 => [.. file[..at], (byte)(file[at] ^ (1 << (edit.Value % 8))), .. file[(at + 1)..]],
            1 => [.. file[..at], (byte)edit.Value, .. file[(at + 1)..]],
            2 => [.. file[..at], .. file[end..]],
            3 => [.. file[..at], .. piece, .. file[at..]],
            4 => [.. file[..at], .. piece, .. file[Math.Min(file.Length, at + piece.Length)..]],
            5 => [.. file[..at], .. file[at..end], .. file[at..]],
            _ => file[..at],
        };
    }
}
