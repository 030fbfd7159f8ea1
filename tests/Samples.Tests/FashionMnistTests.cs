using System;
using System.Globalization;
using System.IO;
using System.Linq;
using NetDsl.Package.Tests.Testing;
using Xunit;

namespace NetDsl.Samples.Tests;

/// <summary>Needs the Debian package dataset-fashion-mnist (scripts/install-test-data.sh); passes over itself where it is not installed.</summary>
public sealed class FashionMnistTests
{
    private static readonly string[] Classes = ["T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle"];

    [Fact]
    public void The_network_with_batch_normalization_learns_a_slice_and_what_it_wrote_does_as_well()
    {
        if (!Directory.Exists(FashionMnist.PackageFolder))
        {
            return;
        }

        string folder = Directory.CreateTempSubdirectory("netdsl-fashion-").FullName;
        try
        {
            Command train = Run("train", "vgg", "--limit", "4000", "--epochs", "3", "--threads", "2", "--out", folder).Succeeded();
            Assert.Equal(3, train.Lines.Count(static line => line.StartsWith("epoch", StringComparison.Ordinal) && line.Contains("images/s", StringComparison.Ordinal)));
            Assert.Contains("8 shards of the batch", train.Output, StringComparison.Ordinal);
            double accuracy = Percent(train, "Test accuracy");
            Assert.InRange(accuracy, 75, 100);
            Assert.All(new[] { ".curve.png", ".filters.png", ".checkpoint.safetensors" }, suffix => Assert.True(new FileInfo(Path.Join(folder, "vgg" + suffix)).Length > 500));

            Assert.Equal(accuracy, Percent(Run("evaluate", "vgg", "--threads", "2", "--out", folder).Succeeded(), "accuracy"), 0.006);
            Command classify = Run("classify", "vgg", Path.Join(folder, "vgg.filters.png"), "--out", folder).Succeeded();
            Assert.Contains(Classes, name => classify.Output.Contains("vgg.filters.png: " + name, StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Mistakes_are_told_in_one_line()
    {
        string nowhere = Path.Join(Path.GetTempPath(), "netdsl-no-such-folder");
        Command missing = Run("train", "lenet5", "--data", nowhere, "--out", nowhere);
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains(nowhere, Assert.Single(missing.Lines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(nowhere));
    }

    private static double Percent(Command command, string before)
    {
        string line = command.Lines.Last(line => line.Contains(before, StringComparison.Ordinal));
        string number = line[(line.IndexOf(before, StringComparison.Ordinal) + before.Length)..].TrimStart().Split('%')[0];
        return double.Parse(number, CultureInfo.InvariantCulture);
    }

    private static Command Run(params string[] arguments) => Command.Run(
        Sample.Repository, [], "dotnet", [Path.Combine("samples", "FashionMnist", "bin", Sample.Configuration, "net10.0", "NetDsl.Samples.FashionMnist.dll"), .. arguments]);
}
