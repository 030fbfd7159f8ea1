using System;
using System.IO;
using System.IO.Compression;
using System.Security.Cryptography;

namespace NetDsl;

/// <summary>A file of Fashion-MNIST: its name and the SHA-256 of what the gzip archive holds (archives differ in their headers).</summary>
internal sealed record FashionMnistFile(string Name, int Length, string Sha256)
{
    public static FashionMnistFile TrainingImages { get; } =
        new("train-images-idx3-ubyte.gz", 47_040_016, "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888");

    public static FashionMnistFile TrainingLabels { get; } =
        new("train-labels-idx1-ubyte.gz", 60_008, "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9");

    public static FashionMnistFile TestImages { get; } =
        new("t10k-images-idx3-ubyte.gz", 7_840_016, "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b");

    public static FashionMnistFile TestLabels { get; } =
        new("t10k-labels-idx1-ubyte.gz", 10_008, "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34");

    public static FashionMnistFile[] All { get; } = [TrainingImages, TrainingLabels, TestImages, TestLabels];

    /// <summary>Where the file is in a folder, zipped or not; null where it is not.</summary>
    public string? FindIn(string folder)
    {
        string zipped = Path.Join(folder, Name);
        string plain = Path.Join(folder, Path.GetFileNameWithoutExtension(Name));
        return File.Exists(zipped) ? zipped : File.Exists(plain) ? plain : null;
    }

    /// <summary>Whether an archive holds this file.</summary>
    public bool IsIn(string archive)
    {
        try
        {
            using FileStream stream = new(archive, FileMode.Open, FileAccess.Read, FileShare.Read);
            using GZipStream unzipped = new(stream, CompressionMode.Decompress);
            return Sha256.Equals(Hash(unzipped), StringComparison.OrdinalIgnoreCase);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>The hash, of no more than the file's own length: a small archive can hold terabytes of zeros.</summary>
    private string Hash(Stream stream)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        int read;
        while (length <= Length && (read = stream.Read(buffer)) > 0)
        {
            hash.AppendData(buffer.AsSpan(0, read));
            length += read;
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
