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
/// <c>threads</c>: many inputs at once, 64 where nothing else is said, and training steps on one thread and on several, by turns; and by turns with them multiply-adds in registers alone, which only the
/// machine keeps from being as many times faster as there are threads.
/// </summary>
internal static class ThreadsCommand
{
    public static Command Create()
    {
        Option<string?> network = Options.Network();
        var threads = new Option<int>("--threads") { Description = "How many threads are held against one.", DefaultValueFactory = static _ => 2 };
        var inputs = new Option<int>("--batch") { Description = "How many inputs a call or a training step has.", DefaultValueFactory = static _ => BenchmarkNetwork.TrainingBatch };
        var command = new Command("threads", "What several threads bring for many inputs and for training.") { network, threads, inputs };
        command.SetAction(parsed => Run(BenchmarkNetwork.Named(parsed.GetValue(network)), parsed.GetValue(threads), parsed.GetValue(inputs)));
        return command;
    }

    private static int Run(IReadOnlyList<BenchmarkNetwork> networks, int threads, int inputs)
    {
        Table table = new Table().AddColumns("network", $"of {inputs}", "one thread µs", $"{threads} threads µs", "times as fast", "multiply-adds alone");
        foreach (BenchmarkNetwork network in networks.Where(static network => network.Trains))
        {
            var batch = TrainingBatch.Sample(network.Describe(), inputs);
            Add(table, network.Name, "forward", count => network.ManyContender(batch.Images, count), threads, inputs);
            Add(table, network.Name, "training", count => network.TrainingContender(batch, count), threads, inputs);
        }

        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 100);
        AnsiConsole.Write(table);
        Console.WriteLine("Medians of an input's time. The last column: how many times as fast multiply-adds in registers were on as many threads, by turns with the rest.");
        return 0;
    }

    private static void Add(Table table, string network, string work, Func<int, IContender> create, int threads, int inputs)
    {
        using IContender one = create(1);
        using IContender several = create(threads);
        double[] medians = InterleavedTimer.Medians([one, several, new RegisterLoops(1), new RegisterLoops(threads)]);
        table.AddRow(network, work, Text(medians[0] / inputs), Text(medians[1] / inputs), Text(medians[0] / medians[1]), Text(medians[2] / medians[3]));
    }

    private static string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
