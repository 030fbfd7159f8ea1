using System;
using System.Collections.Generic;

namespace NetDsl.Images.Tests;

/// <summary>JPEG files of 8x8 pixels and one colour, in the forms in which cameras and programs for drawing write them (ITU-T T.81).</summary>
internal static class HandMadeJpeg
{
    /// <summary>The value of a component that is not raised, and that of one that is.</summary>
    public const byte Middle = 128;

    public const byte Raised = 153;

    /// <summary>Makes a file.</summary>
    /// <param name="isProgressive">Whether it is a progressive one, of one scan.</param>
    /// <param name="isRaised">For each component whether it is raised: 1 for gray, 3 for YCbCr, 4 for CMYK as Adobe's programs write it, inverted.</param>
    public static byte[] Make(bool isProgressive, params bool[] isRaised)
    {
        int count = isRaised.Length;
        List<byte> file = [0xFF, 0xD8];
        if (count == 4)
        {
            Segment(file, 0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0]);
        }

        byte[] quantization = new byte[65];
        quantization.AsSpan(1).Fill(1);
        Segment(file, 0xDB, quantization);
        List<byte> frame = [8, 0, 8, 0, 8, (byte)count];
        List<byte> scan = [(byte)count];
        for (byte component = 1; component <= count; component++)
        {
            frame.AddRange([component, 0x11, 0]);
            scan.AddRange([component, 0]);
        }

        Segment(file, isProgressive ? (byte)0xC2 : (byte)0xC0, [.. frame]);

        // DC: 0 is no difference, 10 one of eight bits. AC: 0 is the end of the block.
        Segment(file, 0xC4, [0x00, 1, 1, .. new byte[14], 0, 8]);
        Segment(file, 0xC4, [0x10, 1, .. new byte[15], 0]);
        Segment(file, 0xDA, [.. scan, 0, isProgressive ? (byte)0 : (byte)63, 0]);
        file.AddRange(Blocks(isProgressive, isRaised));
        file.AddRange([0xFF, 0xD9]);
        return [.. file];
    }

    /// <summary>The mean of a block is an eighth of its first value: 200 raises it by 25.</summary>
    private static List<byte> Blocks(bool isProgressive, bool[] isRaised)
    {
        string bits = "";
        foreach (bool raised in isRaised)
        {
            bits += (raised ? "10" + Convert.ToString(200, 2) : "0") + (isProgressive ? "" : "0");
        }

        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '1');
        List<byte> bytes = [];
        for (int at = 0; at < bits.Length; at += 8)
        {
            byte value = Convert.ToByte(bits.Substring(at, 8), 2);
            bytes.Add(value);
            if (value == 0xFF)
            {
                bytes.Add(0);
            }
        }

        return bytes;
    }

    private static void Segment(List<byte> file, byte mark, byte[] content) => file.AddRange([0xFF, mark, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content]);
}
