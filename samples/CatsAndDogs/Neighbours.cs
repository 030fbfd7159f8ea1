using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>A photograph of those that are known, and how like another it is.</summary>
/// <param name="Photo">The photograph.</param>
/// <param name="Similarity">The cosine of the angle between both embeddings: 1 for the same picture.</param>
internal sealed record Neighbour(Photo Photo, float Similarity);

/// <summary>Finds the photographs whose embeddings have the smallest angle to another's.</summary>
internal sealed class Neighbours(IReadOnlyList<PhotoFeatures> known)
{
    private const int MostOfSample = 500;

    private readonly float[] _lengths = [.. known.Select(static photo => Length(photo.Features))];

    /// <summary>The photographs that are most like one, the most like first; of a photograph that is known itself, the others.</summary>
    /// <param name="features">Its features.</param>
    /// <param name="count">How many.</param>
    /// <param name="hash">Its bytes' hash.</param>
    public IReadOnlyList<Neighbour> Of(float[] features, int count, string hash)
    {
        float length = Length(features);
        return [.. known
            .Select((photo, index) => new Neighbour(photo.Photo, Dot(features, photo.Features) / (length * _lengths[index])))
            .Where(neighbour => neighbour.Photo.Hash != hash)
            .OrderByDescending(static neighbour => neighbour.Similarity)
            .Take(count)];
    }

    /// <summary>How like its nearest neighbour a photograph is at least, but for one in a hundred: what is less like all of them shows something else.</summary>
    public float LeastSimilarity()
    {
        int step = (known.Count + MostOfSample - 1) / MostOfSample;
        float[] nearest = [.. known.Where((_, index) => index % step == 0).Select(photo => Of(photo.Features, 1, photo.Photo.Hash)[0].Similarity).Order()];
        return nearest[nearest.Length / 100];
    }

    private static float Length(float[] features) => MathF.Sqrt(Math.Max(Dot(features, features), float.Epsilon));

    private static float Dot(float[] left, float[] right)
    {
        float sum = 0;
        for (int index = 0; index < left.Length; index++)
        {
            sum += left[index] * right[index];
        }

        return sum;
    }
}
