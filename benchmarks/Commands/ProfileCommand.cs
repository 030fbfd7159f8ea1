using System;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using NetDsl.Benchmarks.Measuring;
using NetDsl.Benchmarks.Networks;
using Spectre.Console;

namespace NetDsl.Benchmarks.Commands;

/// <summary>
/// <c>profile</c>: where a network's time goes, step by step, each beside the bound of a direct computation: its multiply-adds at this machine's peak, or its packed weights at
/// the bandwidth of the level that holds all of the network's. Peak and bandwidths are measured in the same run.
/// </summary>
internal static class ProfileCommand
{
    private const int Runs = 200;

    public static Command Create()
    {
        Option<string?> network = Options.Network();
        var command = new Command("profile", "The steps of a network: median time, share, multiply-adds, GFLOP/s, weights, bound.") { network };
        var model = new ModelOptions();
        model.AddTo(command, network);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(network) is null && !model.IsGiven(parsed))
            {
                parsed.AddError("--net names the network, or --onnx a file.");
            }
        });
        command.SetAction(parsed => Run(model.Chosen(parsed) ?? BenchmarkNetwork.Named(parsed.GetValue(network))[0]));
        return command;
    }

    private static int Run(IMeasuredNetwork network)
    {
        NetworkProfile profile = network.Profile(Runs);
        MemoryLevel level = MemoryLevel.Holding(MemoryLevel.Measure(), profile.WeightBytes);
        double peak = FmaPeak.Widest();
        var table = new Table().AddColumns("layers", "median µs", "share %", "multiply-adds", "GFLOP/s", "weights KiB", "bound µs", "of it %");
        foreach (StepProfile step in profile.Steps)
        {
            double? bound = peak > 0 ? step.BoundMicroseconds(peak, level.GigabytesPerSecond) : null;
            table.AddRow(
                Markup.Escape(step.Layers.Count == 0 ? "(inputs)" : string.Join(" + ", step.Layers)), Text(step.Microseconds, "N2"), Text(100 * step.Share, "N1"), Text(step.Macs, "N0"),
                Text(step.GigaflopsPerSecond, "N1"), Text(step.WeightBytes / 1024.0, "N0"), Text(bound, "N2"), Text(100 * bound / step.Microseconds, "N0"));
        }

        double? bounds = peak > 0 ? profile.Steps.Sum(step => step.BoundMicroseconds(peak, level.GigabytesPerSecond)) : null;
        table.AddRow(
            "total", Text(profile.Microseconds, "N2"), "100.0", Text(network.Macs, "N0"), Text(2e-3 * network.Macs / profile.Microseconds, "N1"), Text(profile.WeightBytes / 1024.0, "N0"),
            Text(bounds, "N2"), Text(100 * bounds / profile.Microseconds, "N0"));
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 160);
        AnsiConsole.Write(table);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{network.Name}: medians of {profile.Runs} passes, one thread. Peak {peak:0.0} GFLOP/s; all packed weights from {level.Name}, {level.GigabytesPerSecond:0.0} GB/s."));
        Console.WriteLine("The bound is that of a direct computation: Winograd needs fewer multiplications, and layers that pass over zeros fewer weights; both can be faster.");
        return 0;
    }

    /// <summary>Empty where there is nothing to say: no processor's peak, or a ratio to a step that is over before the clock ticks.</summary>
    private static string Text(double? value, string format) => value is { } number && double.IsFinite(number) ? number.ToString(format, CultureInfo.InvariantCulture) : "";
}
