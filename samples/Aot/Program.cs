using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Runtime;
using NetDsl.Samples.Glyphs;

namespace NetDsl.Samples.Aot;

internal static class Program
{
    /// <summary>Prints one line of JSON: native or not, start-up to first answer, accuracy and the hash of a thousand glyphs' outputs.</summary>
    private static int Main()
    {
        using Stream weights = typeof(Program).Assembly.GetManifestResourceStream("glyphs.safetensors")
            ?? throw new InvalidOperationException("glyphs.safetensors is not embedded.");
        GlyphNet network = GlyphNet.Load(weights);
        float[] pixels = new float[GlyphNet.InputLength];
        new GlyphPainter(seed: 5).Paint(0, pixels);
        int first = network.Predict(pixels);
        TimeSpan startUp = DateTime.Now - Process.GetCurrentProcess().StartTime;

        (float[] glyphs, int[] labels) = Pictures(1_000);
        float[] outputs = new float[labels.Length * GlyphNet.OutputLength];
        network.Forward(glyphs, outputs);
        ulong hash = 14695981039346656037;
        foreach (float output in outputs)
        {
            hash = (hash ^ BitConverter.SingleToUInt32Bits(output)) * 1099511628211;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"native":{{(JitInfo.GetCompiledMethodCount() == 0 ? "true" : "false")}},"first":"{{GlyphBook.Names[first]}}","start_ms":{{startUp.TotalMilliseconds:f1}},"accuracy":{{Accuracy(outputs, labels):f4}},"hash":"{{hash:x16}}"}"""));
        return 0;
    }

    // Drawn on a grid of 256 shades, so that pictures are the same wherever sines are rounded otherwise.
    private static (float[] Pixels, int[] Labels) Pictures(int count)
    {
        (float[] pixels, int[] labels) = new GlyphPainter(seed: 4).Paint(count);
        foreach (ref float pixel in pixels.AsSpan())
        {
            pixel = MathF.Round(pixel * 255) / 255;
        }

        return (pixels, labels);
    }

    private static double Accuracy(float[] outputs, int[] labels)
    {
        int right = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<float> output = outputs.AsSpan(i * GlyphNet.OutputLength, GlyphNet.OutputLength);
            int best = 0;
            for (int glyph = 1; glyph < output.Length; glyph++)
            {
                best = output[glyph] > output[best] ? glyph : best;
            }

            right += best == labels[i] ? 1 : 0;
        }

        return right / (double)labels.Length;
    }
}
