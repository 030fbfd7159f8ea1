using System;
using System.Globalization;
using System.IO;
using System.Linq;
using NetDsl.Package.Tests.Testing;
using NetDsl.Samples.Digits;
using Xunit;

namespace NetDsl.Samples.Tests;

/// <summary>LeNet-5 of 1998. The run needs the Debian package dataset-fashion-mnist (scripts/install-test-data.sh) and passes over itself where it is not installed.</summary>
public sealed class LeNet1998Tests
{
    [Fact]
    public void Every_layer_has_the_papers_parameters_and_connections()
    {
        var papers = LeNet1998.Layers.ToArray().Where(static layer => layer.Parameters > 0).ToDictionary(static layer => layer.Name, static layer => layer.Parameters);
        Assert.Equal(new() { ["C1"] = 156, ["S2"] = 12, ["C3"] = 1_516, ["S4"] = 32, ["C5"] = 48_120, ["F6"] = 10_164 }, papers);
        Assert.Equal(60_000, LeNet1998.ParameterCount);

        // The paper's connections: the inputs of each unit, and a bias.
        Assert.Equal([122_304, 151_600, 48_120, 10_164], new[] { "C1", "C3", "C5", "F6" }.Select(static name => Connections(name)));
    }

    [Fact]
    public void An_untrained_network_has_the_papers_weights_and_the_drawings_as_centres()
    {
        LeNet1998 network = LeNet1998.Untrained(seed: 3);
        Assert.Equal(Bitmaps.Values, network.GetParameter("Distances.weight").Values.ToArray());
        Assert.Equal(840, Bitmaps.Values.Length);
        Assert.All(network.GetParameter("C1.weight").Values.ToArray(), static weight => Assert.InRange(MathF.Abs(weight), 0, 2.4f / 26));
        float[] third = network.GetParameter("C3.weight").Values.ToArray();
        Assert.Equal(60 * 25, third.Count(static weight => weight != 0));
        Assert.InRange(third.Take(150).Max(MathF.Abs), 2.4f / 90, 2.4f / 76);
        Assert.All(network.GetParameter("F6.bias").Values.ToArray(), static bias => Assert.Equal(0, bias));

        // No drawing is near another: a squared distance of 4 for each pixel in which they differ.
        Assert.All(from first in Enumerable.Range(0, 10) from second in Enumerable.Range(0, first) select Bitmaps.Between(first, second), static distance => Assert.True(distance >= 40));
    }

    [Fact]
    public void The_drawings_are_shown_on_request()
    {
        string output = Sample.Run("LeNet1998", "--bitmaps").Succeeded().Output;
        Assert.Equal(Bitmaps.Values.Count(static pixel => pixel > 0), output.Count(static letter => letter == '#'));
    }

    [Fact]
    public void Both_networks_learn_a_slice()
    {
        if (!Directory.Exists(FashionMnist.PackageFolder))
        {
            return;
        }

        string folder = Directory.CreateTempSubdirectory("netdsl-lenet-").FullName;
        try
        {
            Command run = Sample.Run("LeNet1998", "--limit", "6000", "--epochs", "4", "--threads", "2", "--out", folder).Succeeded();
            Assert.InRange(Percent(run, "LeNet-5 of 1998: 60,000 parameters, test accuracy"), 70, 100);
            Assert.InRange(Percent(run, "its modern form: 61,706 parameters, test accuracy"), 75, 100);
            double[] errors = [.. run.Lines.Where(static line => line.Contains("rejected: ", StringComparison.Ordinal)).Select(static line => Percent(line, "rejected: "))];
            Assert.Equal(5, errors.Length);
            Assert.InRange(errors[^1], 0, errors[0] * 0.75);
            Assert.All(new[] { "curve.png", "gallery.png", "lenet1998.safetensors" }, file => Assert.True(new FileInfo(Path.Join(folder, file)).Length > 5_000));
            LeNet1998 loaded = LeNet1998.Load(Path.Join(folder, "lenet1998.safetensors"));
            Assert.Equal(Bitmaps.Values, loaded.GetParameter("Distances.weight").Values.ToArray());
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
        Command missing = Sample.Run("LeNet1998", "--data", nowhere, "--out", nowhere);
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains($"{nowhere} has no train-images-idx3-ubyte, nor train-images-idx3-ubyte.gz.", Assert.Single(missing.Lines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(nowhere));
    }

    private static long Connections(string name)
    {
        LayerInfo layer = LeNet1998.Layers.ToArray().Single(layer => layer.Name == name);
        return layer.Macs + layer.OutputShape.Length;
    }

    private static double Percent(Command command, string before) => Percent(command.Lines.Last(line => line.Contains(before, StringComparison.Ordinal)), before);

    private static double Percent(string line, string before)
    {
        string number = line[(line.IndexOf(before, StringComparison.Ordinal) + before.Length)..].TrimStart().Split('%')[0];
        return double.Parse(number, CultureInfo.InvariantCulture);
    }
}
