using System;
using System.Buffers.Binary;

namespace NetDsl.Images;

/// <summary>
/// Tells files that end before their picture does, as an interrupted download leaves them. The decoder fills what is missing with gray and says nothing, of JPEG
/// and BMP files; of PNG files it does say so.
/// </summary>
internal static class Truncation
{
    private const byte EndOfImage = 0xD9;

    /// <summary>Whether the file is a JPEG or BMP file that has not all of its picture.</summary>
    public static bool IsIn(ReadOnlySpan<byte> file) =>
        JpegSegments.IsJpeg(file) ? IsInJpeg(file)
        : file is [(byte)'B', (byte)'M', _, _, _, _, ..] && BinaryPrimitives.ReadUInt32LittleEndian(file[2..]) > (uint)file.Length;

    /// <summary>
    /// Segments are passed over, as one may hold a small JPEG of its own. From the first scan on an end mark is the file's: among the values of a scan a byte FF has a 0
    /// behind it.
    /// </summary>
    private static bool IsInJpeg(ReadOnlySpan<byte> file)
    {
        int at = JpegSegments.First;
        while (JpegSegments.TryRead(file, ref at, out _, out _))
        {
        }

        return at >= file.Length || file[at..].IndexOf([JpegSegments.Mark, EndOfImage]) < 0;
    }
}
