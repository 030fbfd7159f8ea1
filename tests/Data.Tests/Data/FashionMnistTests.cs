using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Xunit;

namespace NetDsl.Data.Tests;

public sealed class FashionMnistTests : IDisposable
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:1/");

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_named_folder_is_taken_zipped_or_not()
    {
        WriteSmall(_folder.Path, zipped: false);
        FashionMnist data = await LoadAsync(_folder.Path);
        Assert.Equal((_folder.Path, 2, 1, 784), (data.Folder, data.Training.Count, data.Test.Count, data.Training.InputLength));
        WriteSmall(_folder.Path, zipped: true);
        Assert.Equal(2, (await LoadAsync(_folder.Path)).Training.Count);
    }

    [Fact]
    public async Task A_named_folder_without_a_file_is_refused_and_nothing_else_is_tried()
    {
        WriteSmall(_folder.Path, zipped: true);
        File.Delete(_folder["t10k-labels-idx1-ubyte.gz"]);
        FileNotFoundException exception = await Assert.ThrowsAsync<FileNotFoundException>(() => LoadAsync(_folder.Path));
        Assert.Contains(_folder.Path, exception.Message, StringComparison.Ordinal);
        Assert.Contains("t10k-labels-idx1-ubyte.gz", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_package_comes_before_the_cache_and_the_cache_before_the_web()
    {
        string package = Directory.CreateDirectory(_folder["package"]).FullName;
        string cache = Directory.CreateDirectory(_folder["cache"]).FullName;
        WriteSmall(package, zipped: true);
        WriteSmall(cache, zipped: true);
        Assert.Equal(package, (await LoadAsync(null, package, cache)).Folder);
        File.Delete(Path.Join(package, "train-images-idx3-ubyte.gz"));
        Assert.Equal(cache, (await LoadAsync(null, package, cache)).Folder);
    }

    [Fact]
    public async Task What_the_server_has_must_be_the_dataset()
    {
        WriteSmall(_folder.Path, zipped: true);
        Dictionary<string, byte[]> files = Directory.GetFiles(_folder.Path).ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);
        using LoopbackServer server = new(files);
        InvalidDataException exception = await Assert.ThrowsAsync<InvalidDataException>(
            () => LoadAsync(null, _folder["none"], _folder["cache"], server.Address));
        Assert.Contains("train-images-idx3-ubyte.gz", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder["cache"]));
    }

    /// <summary>Needs the Debian package dataset-fashion-mnist (scripts/install-test-data.sh); passes over itself where it is not installed.</summary>
    [Fact]
    public async Task The_real_files_are_fetched_from_a_server_with_broken_connections_and_read()
    {
        if (!Directory.Exists(FashionMnist.PackageFolder))
        {
            return;
        }

        Dictionary<string, byte[]> files =
            Directory.GetFiles(FashionMnist.PackageFolder).ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);
        using LoopbackServer server = new(files, new Answer(Cut: 10_000_000), new Answer(Cut: 5_000_000));
        FashionMnist data = await LoadAsync(null, _folder["none"], _folder["cache"], server.Address);
        Assert.Equal((60_000, 10_000), (data.Training.Count, data.Test.Count));
        Assert.Equal(6, server.Requests.Count);
        Assert.All(Enumerable.Range(0, 10), label => Assert.Equal(6_000, Enumerable.Range(0, 60_000).Count(i => data.Training.GetLabel(i) == label)));
        Assert.Equal((9, "Ankle boot"), (data.Training.GetLabel(0), FashionMnist.ClassNames[9]));
        (double mean, double deviation) = Moments(data.Training);
        Assert.Equal(0, mean, 1e-3);
        Assert.Equal(1, deviation, 1e-3);
    }

    private static (double Mean, double Deviation) Moments(ImageDataset images)
    {
        float[] image = new float[images.InputLength];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < images.Count; i++)
        {
            images.CopyInput(i, 0, image);
            sum += FixedSum.Of(image);
            squares += FixedSum.OfSquares(image);
        }

        double count = (double)images.Count * image.Length;
        double mean = sum / count;
        return (mean, Math.Sqrt((squares / count) - (mean * mean)));
    }

    private Task<FashionMnist> LoadAsync(string? folder, string package = "none", string cache = "none", Uri? address = null) =>
        FashionMnist.LoadAsync(folder, package, cache, address ?? Nowhere, new ResumableDownload(_client, null, TimeSpan.FromMilliseconds(1)), default);

    private static void WriteSmall(string folder, bool zipped)
    {
        Write("train-images-idx3-ubyte", Idx.Bytes(new byte[2 * 784], 2, 28, 28));
        Write("train-labels-idx1-ubyte", Idx.Bytes([1, 2], 2));
        Write("t10k-images-idx3-ubyte", Idx.Bytes(new byte[784], 1, 28, 28));
        Write("t10k-labels-idx1-ubyte", Idx.Bytes([3], 1));

        void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Join(folder, zipped ? name + ".gz" : name), zipped ? Idx.Zip(bytes) : bytes);
    }
}
