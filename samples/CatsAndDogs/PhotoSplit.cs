using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>
/// Photographs to learn from, and others to be tested on. Which is which follows from a seed and the photographs' own bytes: neither the order nor the names of files matter, and a
/// photograph more moves one other at most.
/// </summary>
/// <param name="Training">To learn from.</param>
/// <param name="Test">Looked at once, when all is learned.</param>
internal sealed record PhotoSplit(IReadOnlyList<Photo> Training, IReadOnlyList<Photo> Test)
{
    /// <summary>Splits photographs, each class in the same proportion.</summary>
    /// <param name="photos">The photographs, no two alike.</param>
    /// <param name="test">How many are for the test; null for three tenths, 0 for none.</param>
    /// <param name="seed">What the choice follows from.</param>
    /// <exception cref="PhotoFolderException">So many for the test leave too few.</exception>
    public static PhotoSplit Of(IReadOnlyList<Photo> photos, int? test, int seed)
    {
        if (test == 0)
        {
            return new(photos, []);
        }

        Photo[][] classes = [.. photos.GroupBy(static photo => photo.Label).OrderBy(static group => group.Key).Select(group => group.OrderBy(photo => Rank(photo, seed), StringComparer.Ordinal).ToArray())];
        int[] counts = Share([.. classes.Select(static group => group.Length)], test ?? (int)Math.Round(photos.Count * 0.3));
        HashSet<Photo> chosen = [.. classes.SelectMany((group, label) => group.Take(counts[label]))];
        return new([.. photos.Where(photo => !chosen.Contains(photo))], [.. photos.Where(chosen.Contains)]);
    }

    /// <summary>Tells pictures that are there twice: one in training and its copy in the test would be a test of memory.</summary>
    public static (IReadOnlyList<Photo> Photos, IReadOnlyList<LeftOutPhoto> Copies) WithoutCopies(IEnumerable<Photo> photos, IReadOnlyList<string> classes)
    {
        (List<Photo> kept, List<LeftOutPhoto> copies) = ([], []);
        Dictionary<string, Photo> seen = [];
        foreach (Photo photo in photos)
        {
            if (seen.TryAdd(photo.Hash, photo))
            {
                kept.Add(photo);
            }
            else
            {
                Photo first = seen[photo.Hash];
                copies.Add(new(photo.Path, $"the same picture as {first.Path}{(first.Label == photo.Label ? "" : $", which is of the class '{classes[first.Label]}'")}"));
            }
        }

        return (kept, copies);
    }

    /// <summary>How many of each class: one, then one more of the class of which the least share is taken, until there are enough. Two of each stay.</summary>
    private static int[] Share(int[] sizes, int test)
    {
        int[] counts = [.. sizes.Select(static _ => 1)];
        for (int given = sizes.Length; given < test; given++)
        {
            int[] open = [.. Enumerable.Range(0, sizes.Length).Where(label => counts[label] < sizes[label] - 2)];
            if (open.Length == 0)
            {
                break;
            }

            counts[open.MinBy(label => (counts[label] + 1) / (double)sizes[label])]++;
        }

        return counts.Sum() == test
            ? counts
            : throw new PhotoFolderException(
                $"{test} of {sizes.Sum()} photographs cannot be for the test: it takes {sizes.Length} at least, one of each class, and {sizes.Sum(static size => size - 2)} at most, which leaves two of each.");
    }

    private static string Rank(Photo photo, int seed)
    {
        byte[] bytes = new byte[36];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, seed);
        Convert.FromHexString(photo.Hash).CopyTo(bytes, 4);
        return Convert.ToHexString(SHA256.HashData(bytes));
    }
}
