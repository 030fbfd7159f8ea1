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
        Command evaluate = Run("evaluate", "--int8", "--data", others).Succeeded();
        Assert.Contains("140 of them the head has learned from", evaluate.Output, StringComparison.Ordinal);
        Assert.Contains("of 100 pictures", evaluate.Output, StringComparison.Ordinal);
        Assert.InRange(Accuracy(evaluate), 97, 100);
        Assert.InRange(EqualWithInt8(evaluate), 97, 100);

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

        Assert.InRange(EqualWithInt8(Run("evaluate", "--int8", "--data", photos).Succeeded()), 97, 100);
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

    [Fact]
    public void Three_folders_of_any_names_are_three_classes()
    {
        string data = Path.Join(_folder, "data");
        Drawings.Write(data, 20);
        Directory.Move(Path.Join(data, "cats"), Path.Join(data, "Große Katzen [2]"));
        Directory.CreateDirectory(Path.Join(data, "noise"));
        for (int index = 0; index < 20; index++)
        {
            byte[] pixels = new byte[60 * 40 * 3];
            new Random(index).NextBytes(pixels);
            new Picture(60, 40, 3, pixels).Save(Path.Join(data, "noise", $"{index}.png"));
        }

        Command train = Run("train", "--data", data).Succeeded();
        Assert.Contains("Große Katzen [2] 20, dogs 20, noise 20", train.Output, StringComparison.Ordinal);
        Assert.InRange(Accuracy(train), 90, 100);
        string noise = Path.Join(data, "noise", "3.png");
        Assert.Contains($"{noise}: noise ", Run("classify", noise).Succeeded().Output, StringComparison.Ordinal);
    }

    private static double Accuracy(Command command)
    {
        string line = command.Lines.Single(static line => line.StartsWith("Test accuracy ", StringComparison.Ordinal));
        return double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture);
    }

    /// <summary>The part of the test's pictures that weights of 8 bits give the same answer for, in percent.</summary>
    private static double EqualWithInt8(Command command)
    {
        string[] words = command.Lines.Single(static line => line.StartsWith("With 8-bit weights ", StringComparison.Ordinal)).Split(' ');
        return double.Parse(words[^4], CultureInfo.InvariantCulture);
    }

    private Command Run(params string[] arguments) => Sample.Run("CatsAndDogs", [.. arguments, "--out", Out]);
}
