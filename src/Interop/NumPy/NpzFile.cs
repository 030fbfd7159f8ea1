using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace NetDsl.Interop.NumPy;

/// <summary>NumPy's .npz files: arrays by their names, in a zip archive.</summary>
public static class NpzFile
{
    private const string Extension = ".npy";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The arrays in the file's order.</returns>
    /// <exception cref="InteropException">The archive or one of its arrays is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<KeyValuePair<string, NpyArray>> Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a stream that can seek.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="name">What messages call it.</param>
    /// <returns>The arrays in the file's order.</returns>
    /// <exception cref="InteropException">The archive or one of its arrays is damaged.</exception>
    public static IReadOnlyList<KeyValuePair<string, NpyArray>> Read(Stream stream, string name = "the stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            var arrays = new List<KeyValuePair<string, NpyArray>>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                string key = entry.FullName.EndsWith(Extension, StringComparison.Ordinal) ? entry.FullName[..^Extension.Length] : entry.FullName;
                if (!names.Add(key))
                {
                    throw new InteropException($"{name}: expected each name once, found two arrays '{Clip(key)}'.");
                }

                using Stream values = entry.Open();
                arrays.Add(new(key, NpyFile.Read(values, $"{name}: '{Clip(key)}'")));
            }

            return arrays;
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            throw new InteropException($"{name}: expected a zip archive of .npy files, found a damaged one: {exception.Message}", exception);
        }
    }

    /// <summary>Writes arrays; the same arrays give the same bytes.</summary>
    /// <param name="stream">Where the bytes go.</param>
    /// <param name="arrays">The arrays by their names.</param>
    public static void Write(Stream stream, IEnumerable<KeyValuePair<string, NpyArray>> arrays)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(arrays);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach ((string name, NpyArray array) in arrays)
        {
            ZipArchiveEntry entry = archive.CreateEntry(name + Extension, CompressionLevel.Fastest);
            entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using Stream values = entry.Open();
            NpyFile.Write(values, array);
        }
    }

    private static string Clip(string text) => string.Concat(text.Take(100).Select(static letter => letter is >= ' ' and <= '~' ? letter : '?'));
}
