using System;
using System.Collections.Generic;
using System.CommandLine;
using NetDsl.Benchmarks.Contenders;
using NetDsl.Benchmarks.Measuring;
using NetDsl.Benchmarks.Networks;

namespace NetDsl.Benchmarks.Commands;

/// <summary>
/// <c>peers</c>: NetDsl, ONNX Runtime and, where it loads, TorchSharp on the same networks, weights and inputs,
/// interleaved in one process.
/// </summary>
internal static class PeersCommand
{
    public static Command Create()
    {
        (Option<string?> network, Option<int> threads) = (Options.Network(), Options.Threads());
        var json = new Option<bool>("--json") { Description = "One line of JSON per network and nothing else." };
        var command = new Command("peers", "NetDsl, ONNX Runtime and TorchSharp on the same networks, weights and inputs.") { network, threads, json };
        command.SetAction(parsed => Run(BenchmarkNetwork.Named(parsed.GetValue(network)), parsed.GetValue(threads), parsed.GetValue(json)));
        return command;
    }

    private static int Run(IReadOnlyList<BenchmarkNetwork> networks, int threads, bool json)
    {
        double peak = FmaPeak.Widest();
        bool withTorch = TorchSharpContender.Loads();
        List<PeersResult> results = [];
        foreach (BenchmarkNetwork network in networks)
        {
            PeersResult result = Measure(network, threads, peak, withTorch);
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

    private static PeersResult Measure(BenchmarkNetwork network, int threads, double peak, bool withTorch)
    {
        ModelDescription model = network.Describe();
        float[] input = model.SampleInput();
        using IContender netDsl = network.Contender(input, threads);
        using IContender onnxRuntime = new OnnxRuntimeContender(model, input, threads);
        using IContender? torchSharp = withTorch ? new TorchSharpContender(model, input, threads) : null;
        List<IContender> contenders = torchSharp is null ? [netDsl, onnxRuntime] : [netDsl, onnxRuntime, torchSharp];
        double difference = 0;
        foreach (IContender contender in contenders)
        {
            difference = Math.Max(difference, LargestDifference(netDsl.Output(), contender.Output()));
        }

        double[] medians = InterleavedTimer.Medians(contenders);
        return new(network.Name, "forward", threads, medians[0], medians[1], torchSharp is null ? null : medians[2], peak, 2e-3 * network.Macs / medians[0], difference);
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
