using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace NetDsl.Samples;

/// <summary>Loads the weights of a run and says what pictures show.</summary>
internal static class ClassifyCommand
{
    public static int Run(string network, FileInfo[] pictures, DirectoryInfo output)
    {
        try
        {
            string weights = TrainOptions.FileOf(output, network, ".safetensors");
            switch (network)
            {
                case "lenet5":
                    Classify(LeNet5.Load(weights), pictures);
                    return 0;
                case "vgg":
                    Classify(SmallVgg.Load(weights), pictures);
                    return 0;
                default:
                    return Failure.Report($"'{network}' is none of the networks: lenet5, vgg.");
            }
        }
        catch (Exception exception) when (exception is IOException or WeightsException or ArgumentException or InvalidOperationException)
        {
            return Failure.Report(exception.Message);
        }
    }

    private static void Classify<TNetwork>(TNetwork network, FileInfo[] pictures)
        where TNetwork : class, INetwork<TNetwork>
    {
        foreach (FileInfo picture in pictures)
        {
            ReadOnlySpan<float> logits = network.Forward(Picture.Load(picture.FullName));
            double[] shares = Softmax(logits);
            int best = Array.IndexOf(shares, shares.Max());
            AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{picture.Name}: {FashionMnist.ClassNames[best]} ({shares[best]:0.0%})"));
        }
    }

    private static double[] Softmax(ReadOnlySpan<float> logits)
    {
        double[] powers = new double[logits.Length];
        for (int i = 0; i < powers.Length; i++)
        {
            powers[i] = Math.Exp(logits[i]);
        }

        double sum = powers.Sum();
        return [.. powers.Select(power => power / sum)];
    }
}
