using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetDsl.Images;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>Opens a folder with a folder of pictures for each class, or says what is wrong with it and what would help.</summary>
internal static class PhotoFolder
{
    /// <summary>A class has this many pictures at least: some to learn from, and one to be tested on.</summary>
    public const int LeastOfClass = 4;

    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".bmp"];
    private static readonly string[] OtherEndings = [".webp", ".heic", ".heif", ".avif", ".gif", ".tif", ".tiff"];

    /// <summary>The folder's pictures, none of them read yet.</summary>
    /// <exception cref="PhotoFolderException">The folder cannot be learned from.</exception>
    public static ImageFolder Open(string path, PictureReader reader)
    {
        if (!Directory.Exists(path))
        {
            throw new PhotoFolderException(File.Exists(path) ? $"{path} is a file: name the folder that has a folder for each class." : $"The folder {path} does not exist.");
        }

        string[] classes = Classes(path);
        CheckClasses(path, classes);
        ImageFolder folder = new(path, reader, check: false);
        CheckCounts(path, classes, [.. Enumerable.Range(0, folder.Count).Select(folder.GetLabel)]);
        return folder;
    }

    /// <summary>Says of pictures that are left whether there are enough to learn from.</summary>
    /// <exception cref="PhotoFolderException">A class has too few.</exception>
    public static void CheckCounts(string path, IReadOnlyList<string> classes, IReadOnlyCollection<int> labels)
    {
        for (int label = 0; label < classes.Count; label++)
        {
            int count = labels.Count(other => other == label);
            if (count < LeastOfClass)
            {
                throw new PhotoFolderException(
                    $"The class '{classes[label]}' of {path} has {Count(count)} that can be read: it takes {LeastOfClass} at least to learn from and be tested on.");
            }
        }
    }

    /// <summary>Pictures in formats that are not read, which would be missed in silence otherwise.</summary>
    public static IReadOnlyList<string> PassedOver(string path) =>
        [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(static file => HasEnding(file, OtherEndings)).Order(StringComparer.Ordinal)];

    private static void CheckClasses(string path, string[] classes)
    {
        if (classes.Length == 0)
        {
            int loose = Directory.EnumerateFiles(path).Count(static file => HasEnding(file, Endings));
            throw new PhotoFolderException(loose == 0
                ? $"{path} has neither folders nor pictures: it takes a folder for each class, as {Path.Join(path, "cats")} and {Path.Join(path, "dogs")}."
                : $"{path} has {Count(loose)} and no folder for each class. If they are of one class, name the folder above it: {Path.GetDirectoryName(Path.GetFullPath(path))}.");
        }

        string[] with = [.. classes.Where(name => HasPictures(Path.Join(path, name)))];
        string[] without = [.. classes.Except(with)];
        if (with.Length == 0)
        {
            throw new PhotoFolderException($"The folders {string.Join(", ", classes)} of {path} have no pictures ({string.Join(", ", Endings)}).");
        }

        if (Inner(path, classes) is { } inner)
        {
            throw new PhotoFolderException($"The folders {string.Join(", ", classes)} of {path} hold folders of their own: name the one whose folders are the classes, as {inner}.");
        }

        if (without.Length > 0)
        {
            throw new PhotoFolderException($"The class '{without[0]}' of {path} has no pictures ({string.Join(", ", Endings)}): put some there, or remove the folder.");
        }

        if (classes.Length == 1)
        {
            throw new PhotoFolderException($"{path} has one class alone, '{classes[0]}': there is nothing to tell it from. Put pictures of something else into a folder beside it.");
        }

        if (classes.Length > PhotoHead.MaxClasses)
        {
            throw new PhotoFolderException($"{path} has {classes.Length} classes, and the head has room for {PhotoHead.MaxClasses}: raise PhotoHead.MaxClasses and build again.");
        }
    }

    /// <summary>A folder of which two or more folders have pictures, where every picture lies one level deeper than it should.</summary>
    private static string? Inner(string path, string[] classes) =>
        classes.Any(name => Directory.EnumerateFiles(Path.Join(path, name)).Any(static file => HasEnding(file, Endings)))
            ? null
            : classes.Select(name => Path.Join(path, name)).FirstOrDefault(static folder => Classes(folder).Count(name => HasPictures(Path.Join(folder, name))) > 1);

    private static string[] Classes(string path) =>
        [.. Directory.GetDirectories(path).Select(static folder => Path.GetFileName(folder)).Where(static name => !name.StartsWith('.')).Order(StringComparer.Ordinal)];

    private static bool HasPictures(string path) => Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Any(static file => HasEnding(file, Endings));

    private static bool HasEnding(string path, string[] endings) => endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private static string Count(int pictures) => pictures == 1 ? "1 picture" : $"{pictures} pictures";
}
