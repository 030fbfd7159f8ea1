using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace NetDsl;

/// <summary>
/// Fashion-MNIST (Xiao, Rasul and Vollgraf, 2017): 60,000 and 10,000 gray images of 28×28 pixels, of ten kinds of clothing, each kind alike often.
/// </summary>
public sealed class FashionMnist
{
    /// <summary>Where the Debian package <c>dataset-fashion-mnist</c> puts the files.</summary>
    public const string PackageFolder = "/usr/share/datasets/fashion-mnist";

    /// <summary>The mean of the training images' pixels, in 0..1, which is taken off them.</summary>
    public const float Mean = 0.2860f;

    /// <summary>The standard deviation of the training images' pixels, in 0..1, by which they are divided.</summary>
    public const float Deviation = 0.3530f;

    private static readonly string[] Names =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    private FashionMnist(string folder)
    {
        Folder = folder;
        Training = Load(FashionMnistFile.TrainingImages, FashionMnistFile.TrainingLabels);
        Test = Load(FashionMnistFile.TestImages, FashionMnistFile.TestLabels);
    }

    /// <summary>Where the files are published, the last resort.</summary>
    public static Uri DefaultAddress { get; } = new("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/");

    /// <summary>Where downloaded files stay.</summary>
    public static string CacheFolder { get; } =
        Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "NetDsl", "fashion-mnist");

    /// <summary>What the ten labels mean.</summary>
    public static IReadOnlyList<string> ClassNames { get; } = Array.AsReadOnly(Names);

    /// <summary>Where the files were found.</summary>
    public string Folder { get; }

    /// <summary>The 60,000 images to learn from, their pixels of mean 0 and deviation 1.</summary>
    public ImageDataset Training { get; }

    /// <summary>The 10,000 images to test on, scaled as the others.</summary>
    public ImageDataset Test { get; }

    /// <summary>
    /// Loads the images: from the folder if one is named, else from that of the Debian package, else from the cache, else from the web into the
    /// cache. A download is checked, and one that was cut off goes on where it ended.
    /// </summary>
    /// <param name="folder">Where the four files are, gzipped or not; null to look for them.</param>
    /// <param name="progress">Is told how far a download has come.</param>
    /// <param name="cancellation">Stops a download; what has arrived stays for the next time.</param>
    /// <returns>The images.</returns>
    /// <exception cref="FileNotFoundException">The folder that was named does not have all files.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the server has something else.</exception>
    /// <exception cref="IOException">A file cannot be read, or the download failed.</exception>
    public static async Task<FashionMnist> LoadAsync(
        string? folder = null, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        using HttpClient client = new();
        ResumableDownload download = new(client, progress, pause: TimeSpan.FromSeconds(1));
        return await LoadAsync(folder, PackageFolder, CacheFolder, DefaultAddress, download, cancellation).ConfigureAwait(false);
    }

    internal static async Task<FashionMnist> LoadAsync(
        string? folder, string package, string cache, Uri address, ResumableDownload download, CancellationToken cancellation)
    {
        if (folder is not null)
        {
            FashionMnistFile? missing = Array.Find(FashionMnistFile.All, file => file.FindIn(folder) is null);
            return missing is null ? new FashionMnist(folder) : throw new FileNotFoundException($"{folder} has no {missing.Name}.", missing.Name);
        }

        if (FashionMnistFile.All.All(file => file.FindIn(package) is not null))
        {
            return new FashionMnist(package);
        }

        Directory.CreateDirectory(cache);
        foreach (FashionMnistFile file in FashionMnistFile.All.Where(file => file.FindIn(cache) is null))
        {
            await download.RunAsync(new Uri(address, file.Name), Path.Join(cache, file.Name), file.IsIn, cancellation).ConfigureAwait(false);
        }

        return new FashionMnist(cache);
    }

    private ImageDataset Load(FashionMnistFile images, FashionMnistFile labels) =>
        ImageDataset.LoadIdx(images.FindIn(Folder)!, labels.FindIn(Folder)!, Mean, Deviation);
}
