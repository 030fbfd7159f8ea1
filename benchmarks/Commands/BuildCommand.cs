using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using NetDsl.Benchmarks.Compiling;

namespace NetDsl.Benchmarks.Commands;

/// <summary>
/// <c>build</c>: what a network costs a project's build, with training and without: the text that is generated, the code that is compiled from it, and the
/// compiler's time and memory.
/// </summary>
internal static class BuildCommand
{
    /// <summary>The network that <c>--copies</c> takes where none is named.</summary>
    private const string Copied = "LeNet5";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Create()
    {
        var networks = new Option<string[]>("--net")
        {
            Description = $"Measures these networks; without it all, or {Copied} with --copies.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = static _ => [],
        };
        var runs = new Option<int>("--runs") { Description = "Builds of each project; the median counts.", DefaultValueFactory = static _ => 5 };
        var copies = new Option<int>("--copies") { Description = "Puts the network into the project so many times, in classes of different names.", DefaultValueFactory = static _ => 1 };
        var json = new Option<bool>("--json") { Description = "Prints a line of JSON for each project, and nothing else." };
        var generator = new Option<FileInfo?>("--generator") { Description = "Another generator's assembly, such as that of another commit." };
        var library = new Option<FileInfo?>("--library") { Description = "Another NetDsl.dll, where that generator needs its own." };
        var identifier = new Option<string?>("--rid") { Description = "The project's RuntimeIdentifier, as a generator sees it." };
        var design = new Option<bool>("--design") { Description = "Builds as an editor does: DesignTimeBuild is true." };
        AtLeastOne(runs);
        AtLeastOne(copies);
        var command = new Command("build", "What a network costs a project's build.") { networks, runs, copies, json, generator, library, identifier, design };
        command.SetAction(parsed =>
        {
            var options = new BuildOptions(
                parsed.GetValue(generator)?.FullName ?? CompilerProcess.Generator, parsed.GetValue(library)?.FullName ?? CompilerProcess.Library,
                parsed.GetValue(runs), parsed.GetValue(copies), parsed.GetValue(identifier), parsed.GetValue(design));
            string[] names = parsed.GetValue(networks)!;
            return Run(BuildNetwork.Named(names.Length == 0 && options.Copies > 1 ? [Copied] : names), options, parsed.GetValue(json));
        });
        return command;
    }

    private static void AtLeastOne(Option<int> option) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < 1)
        {
            result.AddError($"{option.Name} is 1 or more.");
        }
    });

    private static int Run(IReadOnlyList<BuildNetwork> networks, BuildOptions options, bool json)
    {
        using var benchmark = new BuildBenchmark(options);
        if (!json)
        {
            Console.WriteLine("| network | training | KB | lines | IL KB | processor s | elapsed s | peak MB |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|");
        }

        BuildCost? last = null;
        foreach (BuildNetwork network in networks)
        {
            foreach (bool training in (bool[])[true, false])
            {
                last = benchmark.Measure(network, training);
                Console.WriteLine(json ? JsonSerializer.Serialize(last, Json) : Row(last));
            }
        }

        if (!json && last is not null)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"\nTimes are over those of an empty project: {last.EmptyProcessorSeconds:0.00} s, elapsed {last.EmptyElapsedSeconds:0.00} s, {Megabytes(last.EmptyPeakBytes)} MB."));
        }

        return 0;
    }

    private static string Row(BuildCost cost)
    {
        string name = cost.Copies == 1 ? cost.Network : $"{cost.Copies} × {cost.Network}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {(cost.Training ? "yes" : "no")} | {cost.Characters / 1e3:N0} | {cost.Lines:N0} | {cost.IlBytes / 1e3:N0} | {cost.ProcessorSeconds:0.00} | {cost.ElapsedSeconds:0.00} | {Megabytes(cost.PeakBytes)} |");
    }

    private static string Megabytes(long bytes) => bytes == 0 ? "n/a" : (bytes / 1e6).ToString("N0", CultureInfo.InvariantCulture);
}
