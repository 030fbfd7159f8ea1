using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Runtime;
using NetDsl.Benchmarks.Contenders;
using NetDsl.Benchmarks.Measuring;
using NetDsl.Benchmarks.Networks;
using Spectre.Console;

namespace NetDsl.Benchmarks.Commands;

/// <summary>
/// <c>startup</c>: milliseconds from nothing to the first answer, compilation included, each time in a fresh process:
/// NetDsl's construction and first forward pass, and the part of it that the just-in-time compiler takes, against ONNX Runtime's
/// session and first run.
/// </summary>
internal static class StartupCommand
{
    private const int Processes = 9;
    private const string OnceName = "startup-once";

    /// <param name="JitMilliseconds">Of all threads.</param>
    private readonly record struct Start(double Milliseconds, double JitMilliseconds);

    public static Command Create()
    {
        Option<string?> network = Options.Network();
        var command = new Command("startup", "From nothing to the first answer, in fresh processes.") { network };
        command.SetAction(parsed => Run(BenchmarkNetwork.Named(parsed.GetValue(network))));
        return command;
    }

    /// <summary>What <c>startup</c> runs in each process.</summary>
    public static Command CreateOnce()
    {
        Option<string?> network = Options.Network();
        var peer = new Option<bool>("--peer");
        var command = new Command(OnceName) { network, peer };
        command.Hidden = true;
        command.SetAction(parsed => RunOnce(BenchmarkNetwork.Named(parsed.GetValue(network))[0], parsed.GetValue(peer)));
        return command;
    }

    private static int Run(IReadOnlyList<BenchmarkNetwork> networks)
    {
        var table = new Table().AddColumns("network", "NetDsl ms", "of it JIT ms", "ONNX Runtime ms", "ratio");
        foreach (BenchmarkNetwork network in networks)
        {
            var own = new Start[Processes];
            var peer = new Start[Processes];
            for (int process = 0; process < Processes; process++)
            {
                own[process] = Spawn(network, []);
                peer[process] = Spawn(network, ["--peer"]);
            }

            (double ours, double theirs) = (Median(own, static start => start.Milliseconds), Median(peer, static start => start.Milliseconds));
            table.AddRow(network.Name, Text(ours), Text(Median(own, static start => start.JitMilliseconds)), Text(theirs), Text(theirs / ours));
        }

        AnsiConsole.Write(table);
        return 0;
    }

    private static double Median(IEnumerable<Start> starts, Func<Start, double> part) => InterleavedTimer.Median([.. starts.Select(part)]);

    private static Start Spawn(BenchmarkNetwork network, string[] more)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        string[] program = System.IO.Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(StartupCommand).Assembly.Location] : [];
        foreach (string argument in (string[])[.. program, OnceName, "--net", network.Name, .. more])
        {
            start.ArgumentList.Add(argument);
        }

        using Process child = Process.Start(start)!;
        string output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        double[] parts = [.. output.Split(' ').Select(static part => double.Parse(part, CultureInfo.InvariantCulture))];
        return new(parts[0], parts[1]);
    }

    private static int RunOnce(BenchmarkNetwork network, bool peer)
    {
        ModelDescription model = peer ? network.Describe() : null!;
        float[] input = peer ? model.SampleInputs() : new float[network.InputLength];
        TimeSpan compiled = JitInfo.GetCompilationTime();
        long start = Stopwatch.GetTimestamp();
        using IContender contender = peer ? new OnnxRuntimeContender(model, input, 1) : network.Contender(input, 1);
        contender.Run();
        double all = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{all:R} {(JitInfo.GetCompilationTime() - compiled).TotalMilliseconds:R}"));
        return 0;
    }

    private static string Text(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
