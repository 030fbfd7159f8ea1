using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using NetDsl.Benchmarks.Contenders;
using NetDsl.Benchmarks.Measuring;
using NetDsl.Benchmarks.Networks;

namespace NetDsl.Benchmarks.Commands;

/// <summary>
/// <c>peers</c>: NetDsl, ONNX Runtime and, where it loads, TorchSharp on the same networks, weights and inputs,
/// interleaved in one process. With <c>--train</c> training steps of NetDsl and TorchSharp.
/// </summary>
internal static class PeersCommand
{
    /// <summary>Multiply-adds of a training step over those of a forward pass: forward, by the data, by the weights.</summary>
    private const double PassesOfTraining = 3;

    public static Command Create()
    {
        (Option<string?> network, Option<int> threads) = (Options.Network(), Options.Threads());
        var json = new Option<bool>("--json") { Description = "One line of JSON per network and nothing else." };
        var train = new Option<bool>("--train") { Description = $"Training steps on batches of {BenchmarkNetwork.TrainingBatch} instead of inference; times are per image." };
        Option<int> batch = Batch(train);
        var command = new Command("peers", "NetDsl, ONNX Runtime and TorchSharp on the same networks, weights and inputs.") { network, threads, batch, train, json };
        var model = new ModelOptions();
        model.AddTo(command, network, batch, train);
        command.SetAction(parsed => Run(
            model.Chosen(parsed) is { } imported ? [imported] : Chosen(parsed.GetValue(network), parsed.GetValue(train)),
            parsed.GetValue(threads), parsed.GetValue(batch), parsed.GetValue(train), parsed.GetValue(json)));
        return command;
    }

    private static Option<int> Batch(Option<bool> train)
    {
        var batch = new Option<int>("--batch") { Description = "Inputs at once; times are per input.", DefaultValueFactory = static _ => 1 };
        batch.Validators.Add(parsed =>
        {
            if (parsed.GetValueOrDefault<int>() < 1)
            {
                parsed.AddError("--batch is at least 1.");
            }
            else if (parsed.GetResult(train) is not null && parsed.Tokens.Count > 0)
            {
                parsed.AddError($"Training steps take batches of {BenchmarkNetwork.TrainingBatch}: --batch is for inference.");
            }
        });
        return batch;
    }

    /// <exception cref="ArgumentException">The one that is named does not train.</exception>
    private static BenchmarkNetwork[] Chosen(string? name, bool train)
    {
        BenchmarkNetwork[] chosen = [.. BenchmarkNetwork.Named(name).Where(network => !train || network.Trains)];
        return chosen.Length > 0 ? chosen : throw new ArgumentException($"{name} is measured in inference only.", nameof(name));
    }

    private static int Run(IReadOnlyList<IMeasuredNetwork> networks, int threads, int batch, bool train, bool json)
    {
        double peak = FmaPeak.Widest();
        bool withTorch = TorchSharpContender.Loads();
        List<PeersResult> results = [];
        foreach (IMeasuredNetwork network in networks)
        {
            PeersResult result = train ? MeasureTraining((BenchmarkNetwork)network, threads, peak, withTorch) : Measure(network, threads, batch, peak, withTorch);
            results.Add(result);
            if (json)
            {
                Console.WriteLine(result.ToJson());
            }
        }

        if (!json)
        {
            PeersResult.Show(results);
            foreach (PeersResult result in results)
            {
                Console.WriteLine(result.ToJson());
            }
        }

        return 0;
    }

    private static PeersResult Measure(IMeasuredNetwork network, int threads, int batch, double peak, bool withTorch)
    {
        float[] inputs = network.SampleInputs(batch);
        List<IContender> contenders = [network.Contender(inputs, batch, threads), .. network.Peers(inputs, batch, threads, withTorch)];
        double difference = 0;
        foreach (IContender contender in contenders)
        {
            difference = Math.Max(difference, LargestDifference(contenders[0].Output(), contender.Output()));
        }

        double[] medians = [.. InterleavedTimer.Medians(contenders).Select(median => median / batch)];
        contenders.ForEach(static contender => contender.Dispose());
        return new(network.Name, "forward", threads, batch, medians[0], medians[1], medians.Length > 2 ? medians[2] : null, peak, 2e-3 * network.Macs / medians[0], difference);
    }

    /// <summary>Steps from the same weights on the same batch; the difference is that of the first losses.</summary>
    private static PeersResult MeasureTraining(BenchmarkNetwork network, int threads, double peak, bool withTorch)
    {
        const int Batch = BenchmarkNetwork.TrainingBatch;
        ModelDescription model = network.Describe();
        var batch = TrainingBatch.Sample(model, Batch);
        using IContender netDsl = network.TrainingContender(batch, threads);
        using TorchSharpTrainingContender? torchSharp = withTorch ? new TorchSharpTrainingContender(model, batch, threads) : null;
        List<IContender> contenders = torchSharp is null ? [netDsl] : [netDsl, torchSharp];
        double difference = torchSharp is null ? 0 : LargestDifference(netDsl.Output(), torchSharp.Output());
        double[] medians = InterleavedTimer.Medians(contenders);
        double ours = medians[0] / Batch;
        return new(network.Name, "train", threads, Batch, ours, null, torchSharp is null ? null : medians[1] / Batch, peak, PassesOfTraining * 2e-3 * network.Macs / ours, difference);
    }

    private static double LargestDifference(float[] first, float[] second)
    {
        double largest = 0;
        for (int index = 0; index < first.Length; index++)
        {
            double difference = Math.Abs((double)first[index] - second[index]);
            largest = difference <= largest ? largest : difference;
        }

        return largest;
    }
}
