using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace NetDsl.Images;

/// <summary>
/// A folder with a folder of pictures for each class, as a dataset: <c>pictures/cat/1.png</c>. Classes are numbered in the order of their names, pictures are in
/// the order of their paths, both as ordinal strings, so that they are alike on every machine.
/// </summary>
/// <remarks>
/// Every picture is read once when the dataset is made, so that a damaged one costs no epoch; unless that is not wanted, for a large folder of which few are
/// needed. Those that fit into the memory limit are kept; the others are read from their files each time.
/// </remarks>
public sealed class ImageFolder : IDataset
{
    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".bmp"];

    private readonly ImageFile[] _files;

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">The folder. In it, a folder for each class, whose pictures may lie in further folders; other files are passed over.</param>
    /// <param name="reader">Makes inputs of pictures.</param>
    /// <param name="classes">The classes in order, where they are known: those of the training examples. Null for the folders' names, sorted.</param>
    /// <param name="leaveOutDamaged">Damaged pictures are left out, and named by <see cref="LeftOut"/>.</param>
    /// <param name="memoryLimit">How many bytes of inputs may be kept.</param>
    /// <param name="check">Every picture is read now, and kept where there is room. Otherwise only the files' names are: a damaged picture shows when it is asked for.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="ArgumentException">There are no pictures, or a class that is not among <paramref name="classes"/>.</exception>
    /// <exception cref="PictureException">A picture is damaged, and damaged ones are not left out; the message names the first.</exception>
    public ImageFolder(string folder, PictureReader reader, IReadOnlyList<string>? classes = null, bool leaveOutDamaged = false, long memoryLimit = 1L << 30, bool check = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentOutOfRangeException.ThrowIfNegative(memoryLimit);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"The folder {folder} does not exist.");
        }

        Reader = reader;
        Classes = ClassesOf(folder, classes);
        ImageFile[] files = [.. Classes.SelectMany((name, label) => FilesOf(Path.Join(folder, name), label))];
        long kept = memoryLimit / ((long)reader.Length * sizeof(float));
        PictureException?[] faults = new PictureException?[files.Length];
        Parallel.For(0, check ? files.Length : 0, index => faults[index] = files[index].Check(reader, isKept: index < kept));
        LeftOut = [.. faults.OfType<PictureException>()];
        if (LeftOut.Count > 0 && !leaveOutDamaged)
        {
            throw new PictureException(
                LeftOut[0].FileName, LeftOut[0].Problem + (LeftOut.Count == 1 ? "" : $"; {LeftOut.Count - 1} more are damaged") + ": leaveOutDamaged goes on without them", LeftOut[0]);
        }

        _files = [.. files.Where((_, index) => faults[index] is null)];
        if (_files.Length == 0)
        {
            throw new ArgumentException($"The folder {folder} has no pictures ({string.Join(", ", Endings)}) in folders of classes.", nameof(folder));
        }
    }

    private ImageFolder(ImageFolder whole, ImageFile[] files) => (Reader, Classes, LeftOut, _files) = (whole.Reader, whole.Classes, whole.LeftOut, files);

    /// <summary>What makes inputs of the pictures.</summary>
    public PictureReader Reader { get; }

    /// <summary>The names of the classes, by their numbers.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The damaged pictures that were left out, each with what is wrong.</summary>
    public IReadOnlyList<PictureException> LeftOut { get; }

    /// <inheritdoc/>
    public int Count => _files.Length;

    /// <inheritdoc/>
    public int InputLength => Reader.Length;

    /// <inheritdoc/>
    public int TargetLength => 0;

    /// <summary>The file of a picture.</summary>
    /// <param name="index">The picture, from 0.</param>
    /// <returns>Its path.</returns>
    public string GetPath(int index) => _files[index].Path;

    /// <inheritdoc/>
    public int GetLabel(int index) => _files[index].Label;

    /// <inheritdoc/>
    /// <exception cref="PictureException">The file has been damaged since the dataset was made.</exception>
    public void CopyInput(int index, int epoch, Span<float> input)
    {
        Span<float> values = input[..InputLength];
        _files[index].Raw(Reader).CopyTo(values);
        Reader.Normalize(values);
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: pictures have labels.</exception>
    public void CopyTarget(int index, Span<float> targets) => throw new NotSupportedException("Pictures of a folder have labels and no targets.");

    /// <summary>The same pictures, changed at random from epoch to epoch.</summary>
    /// <param name="augmentation">How.</param>
    /// <returns>The dataset, for training.</returns>
    public IDataset Augment(PictureAugmentation augmentation)
    {
        ArgumentNullException.ThrowIfNull(augmentation);
        return new AugmentedFolder(this, augmentation);
    }

    /// <summary>The pictures of which something is true, in the same order and with the same classes: those of a list, or all but some.</summary>
    /// <param name="isTaken">Is given a picture's path as <see cref="GetPath"/> gives it.</param>
    /// <returns>The dataset; what is kept in memory is shared.</returns>
    /// <exception cref="ArgumentException">It is true of no picture.</exception>
    public ImageFolder Where(Func<string, bool> isTaken)
    {
        ArgumentNullException.ThrowIfNull(isTaken);
        ImageFile[] files = [.. _files.Where(file => isTaken(file.Path))];
        return files.Length > 0 ? new(this, files) : throw new ArgumentException($"None of the {Count} pictures is taken.", nameof(isTaken));
    }

    /// <summary>Parts the pictures at random, each class in the same proportion.</summary>
    /// <param name="validationShare">The share of each class that is for validation, above 0 and below 1; one picture at least, where a class has two.</param>
    /// <param name="seed">What the random numbers come from.</param>
    /// <returns>Two datasets without a common picture, each in the order of the whole.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its range or NaN.</exception>
    /// <exception cref="InvalidOperationException">No class has two pictures.</exception>
    public (ImageFolder Training, ImageFolder Validation) Split(double validationShare, int seed = 0)
    {
        if (!(validationShare > 0 && validationShare < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(validationShare), validationShare, "Expected a share above 0 and below 1.");
        }

        HashSet<ImageFile> validation = [];
        foreach (IGrouping<int, ImageFile> group in _files.GroupBy(static file => file.Label))
        {
            ImageFile[] files = [.. group];
            int count = files.Length < 2 ? 0 : Math.Clamp((int)Math.Round(files.Length * validationShare), 1, files.Length - 1);
            PictureRandom random = new(seed, group.Key, 0);
            for (int chosen = 0; chosen < count; chosen++)
            {
                int other = chosen + random.Below(files.Length - chosen);
                (files[chosen], files[other]) = (files[other], files[chosen]);
                validation.Add(files[chosen]);
            }
        }

        return validation.Count == 0
            ? throw new InvalidOperationException("No class has two pictures, of which one could be for validation.")
            : (new(this, [.. _files.Where(file => !validation.Contains(file))]), new(this, [.. _files.Where(validation.Contains)]));
    }

    internal float[] Raw(int index) => _files[index].Raw(Reader);

    private static string[] ClassesOf(string folder, IReadOnlyList<string>? known)
    {
        string[] found = [.. Directory.GetDirectories(folder).Select(static path => Path.GetFileName(path)).Where(static name => !name.StartsWith('.')).Order(StringComparer.Ordinal)];
        if (known is null)
        {
            return found;
        }

        string? strange = found.FirstOrDefault(name => !known.Contains(name));
        return strange is null
            ? [.. known]
            : throw new ArgumentException($"The folder {folder} has pictures of the class '{strange}', which is not among the classes {string.Join(", ", known)}.", nameof(known));
    }

    private static IEnumerable<ImageFile> FilesOf(string folder, int label) => !Directory.Exists(folder) ? [] : Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(static path => Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
        .OrderBy(static path => path.Replace('\\', '/'), StringComparer.Ordinal)
        .Select(path => new ImageFile(path, label));
}
