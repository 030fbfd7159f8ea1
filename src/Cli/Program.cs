using System;

namespace NetDsl.Cli;

/// <summary>The tool <c>netdsl</c>.</summary>
internal static class Program
{
    private static int Main(string[] arguments) => CommandLine.Run(arguments, Console.Out, Console.Error);
}
