using System;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using NetDsl.Benchmarks.Contenders;
using NetDsl.Benchmarks.Networks;

namespace NetDsl.Benchmarks.Commands;

/// <summary>
/// <c>latency</c>: the first call of a fresh instance, and how far 10,000 calls spread; by turns with them a loop without memory that takes as long, which
/// only the machine can spread.
/// </summary>
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
        double first = Time(contender.Run);
        int turns = TurnsOf(Median([.. Enumerable.Range(0, Calls).Select(_ => Time(contender.Run))]));
        (double[] calls, double[] loops) = (new double[Calls], new double[Calls]);
        for (int call = 0; call < Calls; call++)
        {
            calls[call] = Time(contender.Run);
            loops[call] = Time(() => Spin(turns));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{network.Name}: first call {first / 1000:0.0} ms; of {Calls} calls {Spread(calls)}; of as many loops without memory {Spread(loops)}"));
        return 0;
    }

    private static string Spread(double[] times)
    {
        double[] ordered = [.. times.Order()];
        (double median, double tail) = (ordered[times.Length / 2], ordered[times.Length * 999 / 1000]);
        return string.Create(CultureInfo.InvariantCulture, $"p50 {median:0.00} µs, p99.9 {tail:0.00} µs ({tail / median:0.00} × p50), longest {ordered[^1]:0.00} µs");
    }

    private static double Median(double[] times) => times.Order().ElementAt(times.Length / 2);

    /// <summary>How many turns of the loop take so many microseconds.</summary>
    private static int TurnsOf(double microseconds)
    {
        const int Many = 100_000;
        double best = Enumerable.Range(0, 20).Min(static _ => Time(static () => Spin(Many)));
        return (int)(Many * microseconds / best);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Spin(int turns)
    {
        float value = 1f;
        for (; turns > 0; turns--)
        {
            value = (value * 0.5f) + 1f;
        }

        return value;
    }

    private static double Time(Action run)
    {
        long start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }
}
