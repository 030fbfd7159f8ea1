using System;
using System.IO;
using System.Linq;
using NetDsl.Package.Tests.Testing;
using NetDsl.Samples.CatsAndDogs;
using Xunit;

namespace NetDsl.Samples.Tests;

/// <summary>People try it on folders of their own: what is wrong is told in one line, and says what would help.</summary>
public sealed class CatsAndDogsErrorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-cats-").FullName;

    private string Out => Path.Join(_folder, "out");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

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

    private Command Failed(params string[] arguments)
    {
        Command command = Run(arguments);
        Assert.Equal(1, command.ExitCode);
        return command;
    }

    private Command Run(params string[] arguments) => Sample.Run("CatsAndDogs", [.. arguments, "--out", Out]);
}
