using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace NetDsl.Samples.Digits;

/// <summary>The paper's inputs: pictures of 28×28 pixels in the middle of 32×32, paper −0.1 and ink 1.175.</summary>
internal sealed record Pictures(ImageDataset Training, ImageDataset Test, string Folder)
{
    public const int Side = 32;

    private const float Paper = -0.1f;
    private const float Ink = 1.175f;

    private static readonly (string Images, string Labels)[] Names =
        [("train-images-idx3-ubyte", "train-labels-idx1-ubyte"), ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")];

    /// <summary>Reads the four IDX files of a folder, plain or gzipped; without one Fashion-MNIST is looked for, and downloaded where it is not found.</summary>
    /// <param name="folder">Null for Fashion-MNIST.</param>
    /// <param name="cancellation">Stops a download.</param>
    /// <returns>The pictures.</returns>
    public static async Task<Pictures> LoadAsync(string? folder, CancellationToken cancellation)
    {
        folder ??= (await FashionMnist.LoadAsync(cancellation: cancellation)).Folder;
        return new(Load(folder, Names[0]), Load(folder, Names[1]), folder);
    }

    private static ImageDataset Load(string folder, (string Images, string Labels) names)
    {
        IdxArray images = IdxArray.Read(Find(folder, names.Images), dimensions: 3);
        IdxArray labels = IdxArray.Read(Find(folder, names.Labels), dimensions: 1);
        (int count, int height, int width) = (images.Shape[0], images.Shape[1], images.Shape[2]);
        if (width > Side || height > Side || count != labels.Shape[0] || labels.Values.Span.ContainsAnyInRange((byte)10, byte.MaxValue))
        {
            throw new InvalidDataException(
                $"{folder}: {names.Images} has {count} pictures of {width}×{height} pixels, and {names.Labels} {labels.Shape[0]} labels; expected as many of either, at most {Side}×{Side} pixels and labels from 0 to 9.");
        }

        // (pixel/255 − mean)/deviation is the paper's scale.
        return new(Side, Side, 1, Padded(images.Values.Span, count, width, height), labels.Values, -Paper / (Ink - Paper), 1 / (Ink - Paper));
    }

    private static string Find(string folder, string name)
    {
        string path = Path.Join(folder, name);
        return File.Exists(path) ? path : File.Exists(path + ".gz") ? path + ".gz" : throw new FileNotFoundException($"{folder} has no {name}, nor {name}.gz.");
    }

    private static byte[] Padded(ReadOnlySpan<byte> pixels, int count, int width, int height)
    {
        byte[] padded = new byte[count * Side * Side];
        (int left, int top) = ((Side - width) / 2, (Side - height) / 2);
        for (int row = 0; row < count * height; row++)
        {
            int at = (((row / height * Side) + top + (row % height)) * Side) + left;
            pixels.Slice(row * width, width).CopyTo(padded.AsSpan(at));
        }

        return padded;
    }
}
