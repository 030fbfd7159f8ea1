using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using NetDsl.Interop;

namespace NetDsl.Samples.AlexNet;

/// <summary>The command line: AlexNet beside its paper, and what it makes of a picture.</summary>
internal static class Program
{
    private static readonly Option<string?> Weights = new("--weights")
    {
        Description = "An ONNX model of AlexNet, with the two columns of 2012 or the one of torchvision, or a safetensors file; without it random weights",
    };

    private static readonly Option<string?> Picture = new("--picture") { Description = "A picture, PNG, JPEG or BMP; without it rings in three colours" };
    private static readonly Option<int> Runs = new("--runs") { Description = "How often it is classified, to measure the time", DefaultValueFactory = _ => 10 };

    private static int Main(string[] arguments)
    {
        RootCommand root = new("AlexNet, counted by the compiler, beside its paper") { Weights, Picture, Runs };
        root.SetAction(static parsed => Run(parsed.GetValue(Weights), parsed.GetValue(Picture), parsed.GetValue(Runs)));
        return root.Parse(arguments).Invoke();
    }

    private static int Run(string? weights, string? picture, int runs)
    {
        if (runs < 0)
        {
            Console.Error.WriteLine("--runs is at least 0.");
            return 1;
        }

        try
        {
            INetwork network = weights == null ? new AlexNet2012(seed: 1) : ModelFile.Load(weights);
            Console.WriteLine($"{network.GetType().Name}: {network.Summary}");
            Console.WriteLine(Papers.Table(network.Layers.ToArray()));
            Classify(network, picture, runs);
            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or WeightsException or InteropException or InvalidOperationException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static void Classify(INetwork network, string? picture, int runs)
    {
        (int side, bool isCaffe) = network is OneColumn ? (OneColumn.InputWidth, false) : (AlexNet2012.InputWidth, network is CaffeAlexNet);
        var photo = new Photo(side, isCaffe ? PixelScale.Caffe : network is OneColumn ? PixelScale.Torchvision : PixelScale.Plain);
        float[] pixels = picture == null ? photo.Rings() : photo.Read(picture);
        var times = new double[runs + 1];
        for (int run = 0; run < times.Length; run++)
        {
            long from = Stopwatch.GetTimestamp();
            network.Forward(pixels);
            times[run] = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        }

        float[] outputs = network.Forward(pixels).ToArray();
        IEnumerable<int> best = Enumerable.Range(0, outputs.Length).OrderByDescending(label => outputs[label]).Take(5);
        Console.WriteLine($"classes of ImageNet, the likeliest first: {string.Join(", ", best)}");
        double[] later = [.. times.Skip(1).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"first call {times[0]:f1} ms, median of {runs} later ones {(runs > 0 ? later[runs / 2] : times[0]):f1} ms, one thread"));
    }
}
