using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading;
using NetDsl.Samples.Glyphs;

namespace NetDsl.Samples.Microscope;

/// <summary>Where the weights and pictures are; from the command line, never from a request.</summary>
/// <param name="Glyphs">The file of the glyph network's weights; written where it does not exist.</param>
/// <param name="Fashion">The folder of lenet5.safetensors and vgg.safetensors, as samples/FashionMnist writes them.</param>
/// <param name="Data">The folder of Fashion-MNIST's files; null to look for them.</param>
internal sealed record Places(string Glyphs, string Fashion, string? Data);

/// <summary>The networks that can be looked at.</summary>
internal static class Gallery
{
    private const int TestGlyphsSeed = 2;

    /// <summary>Loads all networks, and trains that of the glyphs where it has no weights yet.</summary>
    /// <exception cref="IOException">The glyphs' weights cannot be read or written.</exception>
    /// <exception cref="WeightsException">They do not fit.</exception>
    public static IReadOnlyList<Specimen> Open(Places places, TextWriter log)
    {
        GlyphNet glyphs = File.Exists(places.Glyphs) ? GlyphNet.Load(places.Glyphs) : Train(places.Glyphs, log);
        var fashion = new Lazy<PictureSet>(() => FashionPictures(places.Data));
        return
        [
            new Specimen("glyphs", "Glyphs", () => new ReadySpecimen<GlyphNet>(
                glyphs, static () => new TwelveShares(), GlyphPictures(), new Staging("glyphs", "Glyphs", Pen: 2, Patch: 4, "relu3", "relu2"))),
            Fashion<LeNet5>("lenet5", "LeNet-5", places.Fashion, fashion, new Staging("lenet5", "LeNet-5 on Fashion-MNIST", Pen: 4, Patch: 5, "relu4", "relu2")),
            Fashion<SmallVgg>("vgg", "VGG", places.Fashion, fashion, new Staging("vgg", "Small VGG on Fashion-MNIST", Pen: 4, Patch: 5, "relu5", "relu4")),
        ];
    }

    private static Specimen Fashion<TNetwork>(string id, string title, string folder, Lazy<PictureSet> pictures, Staging staging)
        where TNetwork : class, INetwork<TNetwork>, IInspectableNetwork
    {
        string file = Path.Join(folder, id + ".safetensors");
        if (!File.Exists(file))
        {
            return new Specimen(id, title, $"{title} has no weights yet: dotnet run -c Release --project samples/FashionMnist -- train {id}");
        }

        try
        {
            TNetwork network = TNetwork.Load(file);
            return new Specimen(id, title, () => new ReadySpecimen<TNetwork>(network, static () => new TenShares(), pictures.Value, staging));
        }
        catch (Exception exception) when (exception is IOException or WeightsException)
        {
            return new Specimen(id, title, exception.Message);
        }
    }

    private static GlyphNet Train(string path, TextWriter log)
    {
        log.WriteLine($"Drawing {GlyphTraining.TrainingGlyphs} glyphs and training the network that tells them apart …");
        GlyphTrainingResult result = GlyphTraining.Run(static (_, _, _) => { });
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        result.Network.Save(path);
        log.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{result.Accuracy:p2} of {GlyphTraining.TestGlyphs} held-out glyphs told right, after {result.Seconds:f1} s; kept in {path}"));
        return result.Network;
    }

    // The glyphs that training holds out, in 256 shades as the page draws.
    private static PictureSet GlyphPictures()
    {
        (float[] ink, int[] labels) = new GlyphPainter(TestGlyphsSeed).Paint(GlyphTraining.TestGlyphs);
        float[] values = new float[256];
        for (int shade = 0; shade < values.Length; shade++)
        {
            values[shade] = shade / 255f;
        }

        return new PictureSet(
            GlyphNet.Side, GlyphNet.Side, Array.ConvertAll(ink, static value => (byte)MathF.Round(value * 255)), Array.ConvertAll(labels, static label => (byte)label), GlyphBook.Names, values);
    }

    private static PictureSet FashionPictures(string? folder)
    {
        ImageDataset test = FashionMnist.LoadAsync(folder, progress: null, CancellationToken.None).GetAwaiter().GetResult().Test;
        float[] values = Shades();
        byte[] pixels = new byte[test.Count * test.InputLength];
        byte[] labels = new byte[test.Count];
        float[] input = new float[test.InputLength];
        for (int image = 0; image < test.Count; image++)
        {
            test.CopyInput(image, epoch: 0, input);
            labels[image] = (byte)test.GetLabel(image);
            for (int pixel = 0; pixel < input.Length; pixel++)
            {
                pixels[(image * input.Length) + pixel] = (byte)Array.BinarySearch(values, input[pixel]);
            }
        }

        return new PictureSet(test.Width, test.Height, pixels, labels, FashionMnist.ClassNames, values);
    }

    // What a network trained on Fashion-MNIST reads for each byte: ascending, each a value of its own.
    private static float[] Shades()
    {
        byte[] bytes = new byte[256];
        for (int shade = 0; shade < bytes.Length; shade++)
        {
            bytes[shade] = (byte)shade;
        }

        float[] values = new float[bytes.Length];
        new ImageDataset(bytes.Length, 1, 1, bytes, new byte[1], FashionMnist.Mean, FashionMnist.Deviation).CopyInput(0, epoch: 0, values);
        return values;
    }
}
