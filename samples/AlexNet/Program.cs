using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace NetDsl.Samples.AlexNet;

internal static class Program
{
    /// <summary>Usage: AlexNet [--picture FILE] [--weights FILE.safetensors] [--runs N].</summary>
    private static int Main(string[] arguments)
    {
        try
        {
            string? picture = Option(arguments, "--picture");
            string? weights = Option(arguments, "--weights");
            int runs = int.Parse(Option(arguments, "--runs") ?? "10", CultureInfo.InvariantCulture);
            Console.WriteLine(AlexNet2012.Summary);
            Compare();
            Classify(picture == null ? Photo.Rings() : Photo.Read(picture), weights, runs);
            return 0;
        }
        catch (Exception exception) when (exception is IOException or WeightsException or FormatException or InvalidOperationException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    // The paper counts 60 million parameters and 650,000 neurons: the outputs of the layers that have weights.
    private static void Compare()
    {
        long neurons = AlexNet2012.Layers.ToArray().Where(layer => layer.Parameters > 0).Sum(layer => (long)layer.OutputShape.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"parameters: {AlexNet2012.ParameterCount:n0} (paper: 60 million)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"neurons: {neurons:n0} (paper: 650,000)"));
    }

    private static void Classify(float[] pixels, string? weights, int runs)
    {
        AlexNet2012 network = weights == null ? new AlexNet2012(seed: 1) : AlexNet2012.Load(weights);
        var times = new double[runs + 1];
        int label = -1;
        for (int run = 0; run < times.Length; run++)
        {
            long from = Stopwatch.GetTimestamp();
            label = network.Predict(pixels);
            times[run] = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        }

        double first = times[0];
        double[] later = [.. times.Skip(1).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"class {label}, first call {first:f1} ms, median of {runs} later ones {(runs > 0 ? later[runs / 2] : first):f1} ms, one thread"));
    }

    private static string? Option(string[] arguments, string name)
    {
        int index = Array.IndexOf(arguments, name);
        return index >= 0 && index + 1 < arguments.Length ? arguments[index + 1] : null;
    }
}
