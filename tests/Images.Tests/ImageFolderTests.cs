using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace NetDsl.Images.Tests;

public sealed class ImageFolderTests
{
    private static readonly PictureReader Reader = new(8, 8) { Mean = [0.5f, 0.5f, 0.5f] };

    [Fact]
    public void Classes_are_folders_and_pictures_are_in_the_order_of_their_paths()
    {
        using PictureFolder pictures = new(3);
        pictures.Add("top/more/deep.PNG", PictureFolder.Draw(true, 9, 9, 9));
        pictures.Add("top/notes.txt", [1]);
        pictures.Add("loose.png", [1]);
        Directory.CreateDirectory(Path.Join(pictures.Path, ".hidden"));
        ImageFolder folder = new(pictures.Path, Reader);
        Assert.Equal(["bottom", "top"], folder.Classes);
        Assert.Equal((7, 192, 0), (folder.Count, folder.InputLength, folder.TargetLength));
        Assert.Equal([0, 0, 0, 1, 1, 1, 1], Enumerable.Range(0, 7).Select(folder.GetLabel));
        Assert.EndsWith("deep.PNG", folder.GetPath(6), StringComparison.Ordinal);
        float[] input = new float[192];
        folder.CopyInput(4, 0, input);
        Assert.Equal(Reader.Read(folder.GetPath(4)), input);

        // Read each time, what is not kept.
        ImageFolder lean = new(pictures.Path, Reader, memoryLimit: 0);
        float[] again = new float[192];
        lean.CopyInput(4, 0, again);
        Assert.Equal(input, again);
    }

    [Fact]
    public void A_damaged_picture_is_named_and_can_be_left_out()
    {
        using PictureFolder pictures = new(3);
        string bad = pictures.Add("bottom/001.png", [1, 2, 3]);
        string second = pictures.Add("top/zzz.jpg", []);
        PictureException exception = Assert.Throws<PictureException>(() => new ImageFolder(pictures.Path, Reader));
        Assert.Equal(bad, exception.FileName);
        Assert.Contains("1 more", exception.Message, StringComparison.Ordinal);
        Assert.Contains("leaveOutDamaged", exception.Message, StringComparison.Ordinal);
        ImageFolder folder = new(pictures.Path, Reader, leaveOutDamaged: true);
        Assert.Equal(5, folder.Count);
        Assert.Equal([bad, second], folder.LeftOut.Select(static left => left.FileName));
    }

    [Fact]
    public void Without_a_check_a_damaged_picture_shows_when_it_is_asked_for()
    {
        using PictureFolder pictures = new(3);
        string bad = pictures.Add("bottom/001.png", [1, 2, 3]);
        ImageFolder folder = new(pictures.Path, Reader, check: false);
        Assert.Equal((6, 0), (folder.Count, folder.LeftOut.Count));
        float[] input = new float[192];
        Assert.Equal(bad, Assert.Throws<PictureException>(() => folder.CopyInput(1, 0, input)).FileName);
        folder.CopyInput(4, 0, input);
        Assert.Equal(Reader.Read(folder.GetPath(4)), input);
    }

    [Fact]
    public void Pictures_of_a_list_are_a_dataset_with_the_classes_of_the_whole()
    {
        using PictureFolder pictures = new(3);
        ImageFolder folder = new(pictures.Path, Reader);
        HashSet<string> list = [folder.GetPath(5), folder.GetPath(3)];
        ImageFolder part = folder.Where(list.Contains);
        Assert.Equal([folder.GetPath(3), folder.GetPath(5)], Paths(part));
        Assert.Equal([1, 1], Enumerable.Range(0, 2).Select(part.GetLabel));
        Assert.Equal(folder.Classes, part.Classes);
        Assert.Contains("6 pictures", Assert.Throws<ArgumentException>(() => folder.Where(static _ => false)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_that_do_not_fit_are_refused()
    {
        using PictureFolder pictures = new(2);
        Assert.Throws<DirectoryNotFoundException>(() => new ImageFolder(pictures.Path + "x", Reader));
        Assert.Contains("'top'", Assert.Throws<ArgumentException>(() => new ImageFolder(pictures.Path, Reader, ["bottom", "left"])).Message, StringComparison.Ordinal);
        ImageFolder folder = new(pictures.Path, Reader, ["left", "top", "bottom"]);
        Assert.Equal([1, 1, 2, 2], Enumerable.Range(0, 4).Select(folder.GetLabel));
        using PictureFolder empty = new();
        Directory.CreateDirectory(Path.Join(empty.Path, "class"));
        Assert.Throws<ArgumentException>(() => new ImageFolder(empty.Path, Reader));
    }

    [Fact]
    public void A_split_takes_the_same_share_of_each_class_and_has_no_picture_twice()
    {
        using PictureFolder pictures = new(10);
        ImageFolder folder = new(pictures.Path, Reader);
        (ImageFolder training, ImageFolder validation) = folder.Split(0.3, seed: 5);
        Assert.Equal((14, 6), (training.Count, validation.Count));
        Assert.Equal(3, Enumerable.Range(0, 6).Count(index => validation.GetLabel(index) == 1));
        Assert.Equal(20, Paths(training).Concat(Paths(validation)).Distinct().Count());
        Assert.Equal(Paths(validation), Paths(folder.Split(0.3, seed: 5).Validation));
        Assert.NotEqual(Paths(validation), Paths(folder.Split(0.3, seed: 6).Validation));
        Assert.Throws<ArgumentOutOfRangeException>(() => folder.Split(1));
    }

    [Fact]
    public void Augmentation_follows_from_seed_epoch_and_picture_alone()
    {
        using PictureFolder pictures = new(4);
        ImageFolder folder = new(pictures.Path, Reader);
        PictureAugmentation all = new() { Seed = 3, Crop = 0.3f, Flip = true, Brightness = 0.2f, Contrast = 0.2f, Saturation = 0.2f };
        IDataset data = folder.Augment(all);
        Assert.Equal((8, 192, 1), (data.Count, data.InputLength, data.GetLabel(7)));
        float[] Input(IDataset source, int index, int epoch)
        {
            float[] input = new float[192];
            source.CopyInput(index, epoch, input);
            return input;
        }

        Assert.Equal(Input(data, 2, 5), Input(folder.Augment(all with { }), 2, 5));
        Assert.NotEqual(Input(data, 2, 5), Input(data, 2, 6));
        Assert.NotEqual(Input(data, 2, 5), Input(folder.Augment(all with { Seed = 4 }), 2, 5));
        Assert.All(Enumerable.Range(0, 8).SelectMany(index => Input(data, index, 1)), static value => Assert.InRange(value, -0.5f, 0.5f));
        Assert.Equal(Input(folder, 2, 0), Input(folder.Augment(new()), 2, 7));

        // About half of the pictures are mirrored.
        float[] plain = Input(folder, 0, 0);
        float[] mirrored = [.. Enumerable.Range(0, 192).Select(i => plain[(i / 24 * 24) + ((7 - (i % 24 / 3)) * 3) + (i % 3)])];
        int count = 0;
        for (int epoch = 0; epoch < 100; epoch++)
        {
            float[] input = Input(folder.Augment(new() { Flip = true }), 0, epoch);
            count += input.SequenceEqual(mirrored) ? 1 : 0;
            Assert.True(input.SequenceEqual(mirrored) || input.SequenceEqual(plain));
        }

        Assert.InRange(count, 30, 70);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PictureAugmentation { Crop = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PictureAugmentation { Contrast = float.NaN });
    }

    /// <summary>What a user writes for a folder of pictures.</summary>
    [Fact]
    public void A_folder_of_pictures_is_learned_by_ten_lines()
    {
        using PictureFolder pictures = new(40);
        string weights = Path.Join(pictures.Path, "halves.safetensors");

        PictureReader reader = new(Halves.InputWidth, Halves.InputHeight) { Mean = [0.5f, 0.5f, 0.5f] };
        (ImageFolder training, ImageFolder validation) = new ImageFolder(pictures.Path, reader).Split(0.25, seed: 1);
        Halves net = new(seed: 1);
        using Trainer<Halves> trainer = new(net, new Adam(5e-3f), Loss.SoftmaxCrossEntropy, maxBatch: 16);
        IDataset changing = training.Augment(new() { Seed = 1, Crop = 0.1f, Flip = true, Brightness = 0.1f });
        FitResult result = trainer.Fit(changing, validation, new FitOptions { Epochs = 30, Patience = 5 }, ConsoleProgress.Instance);
        net.Save(weights);
        FolderEvaluation evaluation = Halves.Load(weights).Evaluate(validation);

        Assert.InRange(evaluation.Accuracy, 0.95, 1);
        Assert.Equal(trainer.Evaluate(validation).Accuracy, evaluation.Accuracy);
        Assert.Equal(validation.Count, evaluation.ConfusionMatrix.Total);
        Assert.Equal(validation.Count - evaluation.ConfusionMatrix.Correct, evaluation.Mistakes.Count);
        Assert.True(result.IsBestRestored);
    }

    [Fact]
    public void Mistakes_are_named_by_file_and_class()
    {
        using PictureFolder pictures = new(3);
        ImageFolder folder = new(pictures.Path, new PictureReader(8, 8));
        Halves net = new(seed: 1);
        net.SetParameter("dense1.weight", new float[2 * 128]);
        net.SetParameter("dense1.bias", [1, 0]);
        FolderEvaluation evaluation = net.Evaluate(folder);
        Assert.Equal(0.5, evaluation.Accuracy);
        Assert.Equal([3, 4, 5], evaluation.Mistakes.Select(mistake => Paths(folder).IndexOf(mistake.Path)));
        Assert.All(evaluation.Mistakes, static mistake => Assert.Equal(("top", "bottom"), (mistake.Actual, mistake.Predicted)));
        Assert.Throws<ArgumentException>(() => net.Evaluate(new ImageFolder(pictures.Path, new PictureReader(4, 4))));
    }

    private static List<string> Paths(ImageFolder folder) => [.. Enumerable.Range(0, folder.Count).Select(folder.GetPath)];
}

/// <summary>Tells pictures that are bright above from those that are bright below.</summary>
[Network(8, 8, 3)]
[Conv(3, 3, 8, padding: 1)] [Relu] [MaxPool(2, 2)]
[Flatten]
[Dense(2)]
public partial class Halves;
