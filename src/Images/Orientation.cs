using System;
using System.Buffers.Binary;

namespace NetDsl.Images;

/// <summary>
/// How a JPEG file's picture is to be turned: cameras store what their sensor saw, and write beside it how they were held (Exif 2.3, tag 0x0112). Decoders of pixels leave
/// that to others.
/// </summary>
internal static class Orientation
{
    private const byte Application1 = 0xE1;
    private const ushort Tag = 0x0112;
    private const ushort Short = 3;
    private const int EntryLength = 12;

    /// <summary>1 for upright, 2 to 8 as the standard numbers them; 1 too where the file says nothing that makes sense.</summary>
    public static int Of(ReadOnlySpan<byte> file)
    {
        int at = JpegSegments.First;
        while (JpegSegments.IsJpeg(file) && JpegSegments.TryRead(file, ref at, out byte mark, out ReadOnlySpan<byte> content))
        {
            if (mark == Application1 && content.StartsWith("Exif\0\0"u8))
            {
                return OfTiff(content[6..]);
            }
        }

        return 1;
    }

    /// <summary>Turns a picture upright.</summary>
    /// <param name="pixels">Row by row, the channels of a pixel together.</param>
    /// <param name="width">Of the picture as it is stored.</param>
    /// <param name="height">Likewise.</param>
    /// <param name="channels">Of a pixel.</param>
    /// <param name="orientation">1 to 8.</param>
    public static Picture Upright(byte[] pixels, int width, int height, int channels, int orientation)
    {
        if (orientation == 1)
        {
            return new Picture(width, height, channels, pixels);
        }

        // From 5 on rows become columns.
        bool isTurned = orientation >= 5;
        (int newWidth, int newHeight) = isTurned ? (height, width) : (width, height);
        byte[] upright = new byte[pixels.Length];
        for (int y = 0; y < newHeight; y++)
        {
            for (int x = 0; x < newWidth; x++)
            {
                (int column, int row) = isTurned ? (y, x) : (x, y);
                column = orientation is 2 or 3 or 7 or 8 ? width - 1 - column : column;
                row = orientation is 3 or 4 or 6 or 7 ? height - 1 - row : row;
                pixels.AsSpan(((row * width) + column) * channels, channels).CopyTo(upright.AsSpan(((y * newWidth) + x) * channels));
            }
        }

        return new Picture(newWidth, newHeight, channels, upright);
    }

    /// <summary>The first directory of the TIFF structure that Exif is.</summary>
    private static int OfTiff(ReadOnlySpan<byte> tiff)
    {
        bool isLittle = tiff.StartsWith("II"u8);
        if (tiff.Length < 10 || !(isLittle || tiff.StartsWith("MM"u8)))
        {
            return 1;
        }

        uint directory = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > (uint)tiff.Length - 2)
        {
            return 1;
        }

        int count = Number(tiff[(int)directory..], isLittle);
        ReadOnlySpan<byte> entries = tiff[((int)directory + 2)..];
        for (; count > 0 && entries.Length >= EntryLength; count--, entries = entries[EntryLength..])
        {
            if (Number(entries, isLittle) == Tag && Number(entries[2..], isLittle) == Short)
            {
                int value = Number(entries[8..], isLittle);
                return value is >= 1 and <= 8 ? value : 1;
            }
        }

        return 1;
    }

    private static int Number(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
