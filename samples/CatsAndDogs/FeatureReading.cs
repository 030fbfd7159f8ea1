using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using NetDsl.Images;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>A photograph with its features.</summary>
internal sealed record PhotoFeatures(Photo Photo, float[] Features);

/// <summary>Runs a network over photographs, on several threads, each with an instance of its own over the same weights.</summary>
internal sealed class FeatureReading(Lazy<IFeatureNetwork> network, FeatureCache? cache, int threads)
{
    /// <summary>The features of one photograph. Views from its sides, or mirrored, beside that of its centre told no more photographs right in cross-validation.</summary>
    public static float[] Features(IFeatureNetwork network, string path)
    {
        network.Forward(Pretrained.Reader.Read(path));
        return network.Values.ToArray();
    }

    /// <summary>Reads photographs; a damaged one is left out and named.</summary>
    /// <param name="files">Each with its class.</param>
    /// <param name="progress">Is told how many are done.</param>
    /// <param name="cancellation">Stops it; what has been computed is kept.</param>
    public (IReadOnlyList<PhotoFeatures> Read, IReadOnlyList<LeftOutPhoto> LeftOut) Run(
        IReadOnlyList<(string Path, int Label)> files, IProgress<int> progress, CancellationToken cancellation)
    {
        PhotoFeatures?[] read = new PhotoFeatures[files.Count];
        LeftOutPhoto?[] leftOut = new LeftOutPhoto[files.Count];
        int done = 0;
        try
        {
            Parallel.For(
                0,
                files.Count,
                new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
                () => new Lazy<IFeatureNetwork>(() => network.Value.Share(), isThreadSafe: false),
                (index, _, instance) =>
                {
                    try
                    {
                        read[index] = Read(files[index].Path, files[index].Label, instance);
                    }
                    catch (PictureException exception)
                    {
                        leftOut[index] = new(files[index].Path, exception.Problem);
                    }
                    catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                    {
                        leftOut[index] = new(files[index].Path, exception.Message);
                    }

                    progress.Report(Interlocked.Increment(ref done));
                    return instance;
                },
                static _ => { });
        }
        finally
        {
            cache?.Save();
        }

        return ([.. read.OfType<PhotoFeatures>()], [.. leftOut.OfType<LeftOutPhoto>()]);
    }

    private PhotoFeatures Read(string path, int label, Lazy<IFeatureNetwork> instance)
    {
        Photo photo = new(path, label, Photo.HashOf(path));
        if (cache is null || !cache.TryGet(photo.Hash, out float[]? features))
        {
            features = Features(instance.Value, path);
            cache?.Add(photo.Hash, features);
        }

        return new(photo, features);
    }
}
