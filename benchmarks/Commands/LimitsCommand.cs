using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using NetDsl.Benchmarks.Contenders;
using NetDsl.Benchmarks.Measuring;
using NetDsl.Benchmarks.Networks;
using Spectre.Console;

namespace NetDsl.Benchmarks.Commands;

/// <summary>
/// <c>limits</c>: this machine's peak of fused multiply-adds and its bandwidth per level of cache, and the time below
/// which no direct kernel can run each network, beside what it takes. The peak that a network is held to is measured in turn with it, sample by sample:
/// a clock that changes, or a busy host, changes both.
/// </summary>
internal static class LimitsCommand
{
    public static Command Create()
    {
        Option<string?> network = Options.Network();
        var command = new Command("limits", "This machine's peak and bandwidths, and each network's bound from them.") { network };
        command.SetAction(parsed => Run(BenchmarkNetwork.Named(parsed.GetValue(network))));
        return command;
    }

    private static int Run(IReadOnlyList<BenchmarkNetwork> networks)
    {
        IReadOnlyList<MemoryLevel> levels = MemoryLevel.Measure();
        var machine = new Table().AddColumns("limit", "measured");
        machine.AddRow("fused multiply-adds, zmm", FmaPeak.Zmm() is { } zmm ? Text(zmm, "0.0") + " GFLOP/s" : "none");
        machine.AddRow("fused multiply-adds, ymm", FmaPeak.Ymm() is { } ymm ? Text(ymm, "0.0") + " GFLOP/s" : "none");
        foreach (MemoryLevel level in levels)
        {
            machine.AddRow($"reading {level.Name}, {level.Bytes >> 10} KiB", Text(level.GigabytesPerSecond, "0.0") + " GB/s");
        }

        AnsiConsole.Write(machine);
        var bounds = new Table().AddColumns("network", "multiply-adds", "GFLOP/s beside", "weights KiB", "from", "multiplying µs", "reading weights µs", "bound µs", "measured µs", "of it");
        using IContender? peak = FmaPeak.WidestLoop();
        foreach (BenchmarkNetwork network in networks)
        {
            AddBound(bounds, network, peak, levels);
        }

        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 130);
        AnsiConsole.Write(bounds);
        Console.WriteLine("The bound: for each layer the larger of its multiply-adds at the peak and its weights at the bandwidth of the level that");
        Console.WriteLine("holds all weights of the network. Winograd needs fewer multiplications and can pass it. Measured: one input, one thread, by turns with");
        Console.WriteLine("multiply-adds in registers alone, medians of both.");
        return 0;
    }

    private static void AddBound(Table table, BenchmarkNetwork network, IContender? registers, IReadOnlyList<MemoryLevel> levels)
    {
        using IContender contender = network.Contender(new float[network.InputLength], threads: 1);
        double[] medians = InterleavedTimer.Medians(registers is null ? [contender] : [contender, registers]);
        double measured = medians[0];
        double peak = medians.Length > 1 ? FmaPeak.Rate(medians[1]) : 0;
        LayerInfo[] layers = [.. network.Describe().Layers];
        double bytes = layers.Sum(Bytes);
        MemoryLevel level = MemoryLevel.Holding(levels, bytes);
        double multiplying = layers.Sum(layer => Multiplying(layer, peak));
        double reading = layers.Sum(layer => Reading(layer, level));
        double bound = layers.Sum(layer => Math.Max(Multiplying(layer, peak), Reading(layer, level)));
        table.AddRow(
            network.Name, Text(network.Macs, "N0"), Text(peak, "0.0"), Text(bytes / 1024, "N0"), level.Name, Text(multiplying, "N2"), Text(reading, "N2"), Text(bound, "N2"),
            Text(measured, "N2"), Text(100 * bound / measured, "N0") + " %");
    }

    private static double Multiplying(LayerInfo layer, double peak) => 2e-3 * layer.Macs / peak;

    private static double Reading(LayerInfo layer, MemoryLevel level) => Bytes(layer) / level.GigabytesPerSecond / 1e3;

    private static double Bytes(LayerInfo layer)
    {
        object? format = layer.Settings.FirstOrDefault(static setting => setting.Name == "Weights").Value;
        return layer.Parameters * (format is WeightFormat.Int8 ? 1.0 : format is WeightFormat.BFloat16 ? 2.0 : 4.0);
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
