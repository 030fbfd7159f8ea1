using System;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using NetDsl.Benchmarks.Contenders;
using NetDsl.Benchmarks.Networks;

namespace NetDsl.Benchmarks.Commands;

/// <summary><c>latency</c>: the first call of a fresh instance, and how far 10,000 calls spread.</summary>
internal static class LatencyCommand
{
    private const int Calls = 10_000;

    public static Command Create()
    {
        Option<string?> network = Options.Network();
        network.DefaultValueFactory = static _ => nameof(Policy8x8);
        var command = new Command("latency", "The first call, and the spread of 10,000 calls.") { network };
        command.SetAction(parsed => Run(BenchmarkNetwork.Named(parsed.GetValue(network))[0]));
        return command;
    }

    private static int Run(BenchmarkNetwork network)
    {
        using IContender contender = network.Contender(new float[network.InputLength], 1);
        double first = Time(contender);
        double[] times = [.. Enumerable.Range(0, Calls).Select(_ => Time(contender)).Order()];
        (double median, double tail) = (times[Calls / 2], times[Calls * 999 / 1000]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{network.Name}: first call {first / 1000:0.0} ms; of {Calls} calls p50 {median:0.00} µs, p99.9 {tail:0.00} µs ({tail / median:0.00} × p50), longest {times[^1]:0.00} µs"));
        return 0;
    }

    private static double Time(IContender contender)
    {
        long start = Stopwatch.GetTimestamp();
        contender.Run();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }
}
