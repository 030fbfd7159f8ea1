using System;
using System.Globalization;
using System.IO;

namespace NetDsl.Samples.Glyphs;

internal static class Program
{
    /// <summary>Usage: Glyphs [--headless] [--weights FILE] [--save FILE].</summary>
    private static int Main(string[] arguments)
    {
        try
        {
            GlyphNet network = Option(arguments, "--weights") is { } weights ? GlyphNet.Load(weights) : Train();
            if (Option(arguments, "--save") is { } target)
            {
                network.Save(target);
            }

            if (Array.IndexOf(arguments, "--headless") >= 0 || Console.IsInputRedirected || Console.IsOutputRedirected)
            {
                Show(network);
            }
            else
            {
                new LiveCanvas(network).Run();
            }

            return 0;
        }
        catch (Exception exception) when (exception is IOException or WeightsException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static GlyphNet Train()
    {
        Console.WriteLine($"Drawing {GlyphTraining.TrainingGlyphs} glyphs of {GlyphBook.Names.Count} kinds and training {GlyphNet.ParameterCount} weights …");
        GlyphTrainingResult result = GlyphTraining.Run((epoch, loss, accuracy) => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"epoch {epoch}/{GlyphTraining.Epochs}  loss {loss:f4}  held-out glyphs right: {accuracy:p2}")));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{result.Accuracy:p2} of {GlyphTraining.TestGlyphs} held-out glyphs, after {result.Seconds:f1} s"));
        return result.Network;
    }

    /// <summary>One glyph of each kind, drawn by an unsteady hand, and what the network sees in it.</summary>
    private static void Show(GlyphNet network)
    {
        var painter = new GlyphPainter(seed: 3);
        float[] pixels = new float[GlyphNet.InputLength];
        for (int glyph = 0; glyph < GlyphBook.Names.Count; glyph++)
        {
            painter.Paint(glyph, pixels);
            Console.WriteLine($"drawn: {GlyphBook.Names[glyph],-10} seen: {GlyphBook.Names[network.Predict(pixels)]}");
        }
    }

    private static string? Option(string[] arguments, string name)
    {
        int index = Array.IndexOf(arguments, name);
        return index >= 0 && index + 1 < arguments.Length ? arguments[index + 1] : null;
    }
}
