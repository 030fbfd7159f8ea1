using System;
using System.Globalization;
using System.IO;
using System.Linq;
using NetDsl.Images;
using NetDsl.Package.Tests.Testing;
using NetDsl.Samples.CatsAndDogs;
using Xunit;

namespace NetDsl.Samples.Tests;

/// <summary>The program itself, on drawings of its own and, where <c>NETDSL_PHOTOS</c> names a folder of them, on photographs.</summary>
public sealed class CatsAndDogsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-cats-").FullName;

    private static string? PhotosFolder => Environment.GetEnvironmentVariable("NETDSL_PHOTOS") is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;

    private string Out => Path.Join(_folder, "out");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Without_photographs_it_draws_some_learns_them_and_tells_them_apart()
    {
        Command first = Run("--seed", "3").Succeeded();
        Assert.Contains("200 computed", first.Output, StringComparison.Ordinal);
        Assert.InRange(Accuracy(first), 97, 100);
        Assert.Contains("0.22 %, one of 459", first.Output, StringComparison.Ordinal);
        Assert.True(Picture.Load(Path.Join(Out, "accuracies.png")).Width > 400);

        // What was computed is in the cache, and the same head comes of it.
        byte[] head = File.ReadAllBytes(Path.Join(Out, "head.safetensors"));
        Command second = Run("train", "--seed", "3", "--threads", "1").Succeeded();
        Assert.Contains(" 0 computed", second.Output, StringComparison.Ordinal);
        Assert.Equal(head, File.ReadAllBytes(Path.Join(Out, "head.safetensors")));

        string cat = Path.Join(Out, "drawings", "cats", "cat.001.png");
        string dog = Path.Join(Out, "drawings", "dogs", "dog.001.png");
        Command classify = Run("classify", cat, Path.Join(_folder, "none.png"), dog);
        Assert.Equal(1, classify.ExitCode);
        Assert.Contains(classify.Lines, line => line.StartsWith($"{cat}: cats ", StringComparison.Ordinal));
        Assert.Contains(classify.Lines, line => line.StartsWith($"{dog}: dogs ", StringComparison.Ordinal));
        Assert.Contains(classify.Lines, static line => line.EndsWith("none.png: there is no such file.", StringComparison.Ordinal));

        // On other drawings; those that it has learned from do not count.
        string others = Path.Join(_folder, "others");
        Drawings.Write(others, 120);
        Command evaluate = Run("evaluate", "--data", others).Succeeded();
        Assert.Contains("140 of them the head has learned from", evaluate.Output, StringComparison.Ordinal);
        Assert.Contains("of 100 pictures", evaluate.Output, StringComparison.Ordinal);
        Assert.InRange(Accuracy(evaluate), 97, 100);

        string strange = Path.Join(_folder, "strange.png");
        byte[] noise = new byte[90 * 60 * 3];
        new Random(1).NextBytes(noise);
        new Picture(90, 60, 3, noise).Save(strange);
        Assert.Contains("not sure", Run("classify", strange).Succeeded().Output, StringComparison.Ordinal);

        // The picture and its neighbours, none of which is the picture itself.
        Command like = Run("like", cat, "--count", "5").Succeeded();
        Assert.Equal(5, like.Lines.Count(static line => line.Contains("  cats  ", StringComparison.Ordinal)));
        Assert.DoesNotContain(like.Lines, line => line.EndsWith($"  {cat}", StringComparison.Ordinal));
        Picture sheet = Picture.Load(Path.Join(Out, "like.png"));
        Assert.Equal(ContactSheet.Size(6), (sheet.Width, sheet.Height));
        Assert.Equal(5, Run("like", strange, "--count", "5").Succeeded().Lines.Count(static line => line.StartsWith("0.", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_head_taught_on_120_photographs_tells_95_of_100_others()
    {
        if (PhotosFolder is null)
        {
            return;
        }

        string photos = Path.Join(_folder, "photos");
        foreach (string name in new[] { "cats", "dogs" })
        {
            Directory.CreateDirectory(Path.Join(photos, name));
            foreach (string path in Directory.GetFiles(Path.Join(PhotosFolder, name)).Order(StringComparer.Ordinal).Take(110))
            {
                File.Copy(path, Path.Join(photos, name, Path.GetFileName(path)));
            }
        }

        string damaged = Path.Join(photos, "dogs", "damaged.jpg");
        File.WriteAllBytes(damaged, File.ReadAllBytes(Directory.GetFiles(Path.Join(photos, "dogs"), "dog.*").Order(StringComparer.Ordinal).First())[..900]);
        Command train = Run("train", "--data", photos, "--test", "100").Succeeded();
        Assert.Contains("learned from 120 pictures", train.Output, StringComparison.Ordinal);
        Assert.Contains($"left out: {damaged}", train.Output, StringComparison.Ordinal);
        Assert.InRange(Accuracy(train), 95, 100);
        int mistakes = (int)Math.Round(100 - Accuracy(train));
        if (mistakes > 0)
        {
            Picture sheet = Picture.Load(Path.Join(Out, "mistakes.png"));
            Assert.Equal(ContactSheet.Size(mistakes), (sheet.Width, sheet.Height));
        }
    }

    [Fact]
    public void A_small_network_learns_drawings_from_nothing()
    {
        Command small = Run("small", "--epochs", "12").Succeeded();
        Assert.InRange(Accuracy(small), 85, 100);
        Assert.True(Picture.Load(Path.Join(Out, "small.filters.png")).Width > 60);
        Assert.Equal(12, small.Lines.Count(static line => line.StartsWith("epoch ", StringComparison.Ordinal)));
        SmallNetwork.Load(Path.Join(Out, "small.safetensors"));
    }

    [Fact]
    public void Fine_tuning_moves_the_last_block_and_nothing_below()
    {
        string drawings = Path.Join(_folder, "drawings");
        Drawings.Write(drawings, 24);
        Assert.InRange(Accuracy(Run("fine-tune", "--data", drawings, "--epochs", "1").Succeeded()), 90, 100);
        ResNet18 before = Pretrained.Load();
        ResNet18 after = ResNet18.Load(Path.Join(Out, "fine-tuned.safetensors"));
        string[] moved = [.. ResNet18.Parameters.ToArray().Select(static parameter => parameter.Name).Where(name => !before.GetParameter(name).Values.SequenceEqual(after.GetParameter(name).Values))];
        Assert.Equal(["conv19.weight", "conv20.weight", "Head.weight", "Head.bias"], moved);
    }

    [Theory]
    [InlineData("nowhere", "does not exist")]
    [InlineData("empty", "neither folders nor pictures")]
    [InlineData("loose", "no folder for each class")]
    [InlineData("one", "one class alone, 'cats'")]
    [InlineData("hollow", "The class 'dogs'")]
    [InlineData("few", "it takes 4 at least")]
    [InlineData("deep", "name the one whose folders are the classes")]
    [InlineData("damaged", "it takes 4 at least")]
    public void A_folder_that_cannot_be_learned_from_is_told_in_one_line(string kind, string expected)
    {
        string data = Path.Join(_folder, kind);
        MakeFolder(kind, data);
        Command command = Run("train", "--data", data);
        Assert.Equal(1, command.ExitCode);
        string error = Assert.Single(command.Lines, line => line.Contains(expected, StringComparison.Ordinal));
        Assert.Contains(data, error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Join(Out, "head.safetensors")));
    }

    [Fact]
    public void Whatever_else_is_wrong_is_told_in_one_line()
    {
        Assert.Contains("run 'train --data DIR' first", Assert.Single(Failed("classify", "cat.jpg").Lines), StringComparison.Ordinal);
        Assert.Contains("run 'train --data DIR' first", Assert.Single(Failed("like", "cat.jpg").Lines), StringComparison.Ordinal);
        string drawings = Path.Join(_folder, "drawings");
        Drawings.Write(drawings, 6);
        Assert.Contains("8 at most", Failed("train", "--data", drawings, "--test", "9").Lines.Last(), StringComparison.Ordinal);
        Command all = Run("train", "--data", drawings, "--test", "0").Succeeded();
        Assert.Contains("learned from 12 pictures", all.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Test accuracy", all.Output, StringComparison.Ordinal);
        Assert.Contains("all pictures", Failed("evaluate", "--data", drawings).Lines.Last(), StringComparison.Ordinal);
        Assert.Contains("--test 0", Assert.Single(Failed("small", "--data", drawings, "--test", "0").Lines), StringComparison.Ordinal);
        Directory.Move(Path.Join(drawings, "dogs"), Path.Join(drawings, "wolves"));
        Assert.Contains("'wolves'", Failed("evaluate", "--data", drawings).Lines.Last(), StringComparison.Ordinal);
        File.WriteAllText(Path.Join(Out, "model.json"), "{");
        Assert.Contains("run 'train' again", Assert.Single(Failed("classify", Path.Join(drawings, "cats", "cat.000.png")).Lines), StringComparison.Ordinal);
    }

    private static void MakeFolder(string kind, string data)
    {
        switch (kind)
        {
            case "empty":
                Directory.CreateDirectory(data);
                break;
            case "loose":
                Drawings.Write(data, 4);
                foreach (string path in Directory.GetFiles(Path.Join(data, "cats")))
                {
                    File.Move(path, Path.Join(data, Path.GetFileName(path)));
                }

                Directory.Delete(Path.Join(data, "cats"));
                Directory.Delete(Path.Join(data, "dogs"), recursive: true);
                break;
            case "one":
                Drawings.Write(data, 4);
                Directory.Delete(Path.Join(data, "dogs"), recursive: true);
                break;
            case "hollow":
                Drawings.Write(data, 4);
                Directory.Delete(Path.Join(data, "dogs"), recursive: true);
                Directory.CreateDirectory(Path.Join(data, "dogs"));
                break;
            case "few":
                Drawings.Write(data, 3);
                break;
            case "deep":
                Drawings.Write(Path.Join(data, "train"), 4);
                Drawings.Write(Path.Join(data, "test"), 4);
                break;
            case "damaged":
                Drawings.Write(data, 4);
                File.WriteAllText(Path.Join(data, "dogs", "dog.002.png"), "no picture");
                break;
        }
    }

    private static double Accuracy(Command command)
    {
        string line = command.Lines.Single(static line => line.StartsWith("Test accuracy ", StringComparison.Ordinal));
        return double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture);
    }

    private Command Failed(params string[] arguments)
    {
        Command command = Run(arguments);
        Assert.Equal(1, command.ExitCode);
        return command;
    }

    private Command Run(params string[] arguments) => Sample.Run("CatsAndDogs", [.. arguments, "--out", Out]);
}
