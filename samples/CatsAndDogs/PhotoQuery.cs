using System;
using System.IO;
using NetDsl.Images;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>Reads photographs that someone asks about: their features are in the cache or are computed.</summary>
internal sealed class PhotoQuery(DirectoryInfo output)
{
    private readonly FeatureCache _cache = FeatureCache.Open(Path.Join(output.FullName, OutputFiles.Features));
    private readonly Lazy<ResNet18> _network = new(Pretrained.Load);

    /// <summary>The photograph with its features; null where it cannot be read, which is reported.</summary>
    public PhotoFeatures? Read(string path)
    {
        if (!File.Exists(path))
        {
            Failure.Report(Directory.Exists(path) ? $"{path}: it is a folder; name the pictures in it." : $"{path}: there is no such file.");
            return null;
        }

        try
        {
            Photo photo = new(path, -1, Photo.HashOf(path));
            if (!_cache.TryGet(photo.Hash, out float[]? features))
            {
                features = FeatureReading.Features(_network.Value, path);
            }

            return new(photo, features);
        }
        catch (Exception exception) when (exception is PictureException or UnauthorizedAccessException)
        {
            Failure.Report(exception.Message);
            return null;
        }
    }
}
