using System;
using System.CommandLine;
using System.IO;
using BenchmarkDotNet.Running;
using NetDsl.Benchmarks.Commands;
using NetDsl.Benchmarks.Compiling;
using NetDsl.Interop;

namespace NetDsl.Benchmarks;

internal static class Program
{
    private static int Main(string[] arguments)
    {
        var root = new RootCommand("Measures NetDsl, and its peers beside it.");
        root.Subcommands.Add(PeersCommand.Create());
        root.Subcommands.Add(LimitsCommand.Create());
        root.Subcommands.Add(ProfileCommand.Create());
        root.Subcommands.Add(MemoryCommand.Create());
        root.Subcommands.Add(StartupCommand.Create());
        root.Subcommands.Add(StartupCommand.CreateOnce());
        root.Subcommands.Add(LatencyCommand.Create());
        root.Subcommands.Add(ThreadsCommand.Create());
        root.Subcommands.Add(CreateGenerator());
        root.Subcommands.Add(BuildCommand.Create());
        root.Subcommands.Add(CreateReport());
        try
        {
            return root.Parse(arguments).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (exception is InteropException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static Command CreateGenerator()
    {
        var generator = new Command("generator", "How long the generator makes a user wait, cold and warm.");
        generator.SetAction(static _ => GeneratorBenchmark.Run());
        return generator;
    }

    private static Command CreateReport()
    {
        var rest = new Argument<string[]>("arguments") { Description = "BenchmarkDotNet's own arguments, such as --filter '*LeNet5*'.", Arity = ArgumentArity.ZeroOrMore };
        var report = new Command("report", "BenchmarkDotNet's report of the networks: time and memory.") { rest };
        report.TreatUnmatchedTokensAsErrors = false;
        report.SetAction(parsed => BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. parsed.GetValue(rest) ?? [], .. parsed.UnmatchedTokens]) is null ? 1 : 0);
        return report;
    }
}
