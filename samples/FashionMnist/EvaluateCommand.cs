using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;

namespace NetDsl.Samples;

/// <summary>Loads the weights of a run and evaluates them on the test images.</summary>
internal static class EvaluateCommand
{
    public static async Task<int> RunAsync(string network, string? folder, DirectoryInfo output, int threads, CancellationToken cancellation)
    {
        try
        {
            FashionMnist data = await DataLoading.LoadAsync(folder, cancellation);
            string weights = TrainOptions.FileOf(output, network, ".safetensors");
            Evaluation evaluation = network switch
            {
                "lenet5" => Evaluate(LeNet5.Load(weights), data.Test, threads),
                "vgg" => Evaluate(SmallVgg.Load(weights), data.Test, threads),
                _ => throw new ArgumentException($"'{network}' is none of the networks: lenet5, vgg."),
            };
            ConfusionTable.Write(evaluation.ConfusionMatrix!);
            AnsiConsole.WriteLine(evaluation.ToString());
            AnsiConsole.WriteLine(network == "vgg"
                ? SmallWeights.Compare(SmallVgg.Load(weights), SmallVggInt8.Load(weights), data.Test)
                : SmallWeights.Compare(LeNet5.Load(weights), LeNet5Int8.Load(weights), data.Test));
            return 0;
        }
        catch (Exception exception) when (exception is IOException or WeightsException or ArgumentException)
        {
            return Failure.Report(exception.Message);
        }
    }

    private static Evaluation Evaluate<TNetwork>(TNetwork network, ImageDataset images, int threads)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        using Trainer<TNetwork> trainer = new(network, new Sgd(1f), Loss.SoftmaxCrossEntropy, maxBatch: 2, threads);
        return trainer.Evaluate(images);
    }
}
