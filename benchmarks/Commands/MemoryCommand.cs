using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using NetDsl.Benchmarks.Networks;
using Spectre.Console;

namespace NetDsl.Benchmarks.Commands;

/// <summary><c>memory</c>: what each network takes: its packed weights, and the scratch memory of an instance.</summary>
internal static class MemoryCommand
{
    public static Command Create()
    {
        Option<string?> network = Options.Network();
        var command = new Command("memory", "Bytes of a network: the file's weights, packed weights, an instance's scratch memory.") { network };
        command.SetAction(parsed => Run(BenchmarkNetwork.Named(parsed.GetValue(network))));
        return command;
    }

    private static int Run(IReadOnlyList<BenchmarkNetwork> networks)
    {
        var table = new Table().AddColumns("network", "file KB", "packed KB", "scratch KB", "packed / file", "both / file");
        foreach (BenchmarkNetwork network in networks)
        {
            NetworkMemory memory = network.Memory();
            table.AddRow(
                network.Name, Thousands(memory.File), Thousands(memory.Packed), Thousands(memory.Scratch), Ratio(memory.Packed, memory.File), Ratio(memory.Packed + memory.Scratch, memory.File));
        }

        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 100);
        AnsiConsole.Write(table);
        Console.WriteLine("KB of 1,000 bytes. Packed weights are there once for all instances that share them, scratch memory for each instance.");
        return 0;
    }

    private static string Thousands(long bytes) => (bytes / 1000.0).ToString("N1", CultureInfo.InvariantCulture);

    /// <summary>Nothing for a network without weights.</summary>
    private static string Ratio(long bytes, long file) => file == 0 ? "" : ((double)bytes / file).ToString("0.00", CultureInfo.InvariantCulture);
}
