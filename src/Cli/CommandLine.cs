using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using NetDsl.Cli.Commands;
using NetDsl.Interop;

namespace NetDsl.Cli;

/// <summary>The commands, and what becomes of their errors: a line on standard error and exit code 1.</summary>
internal static class CommandLine
{
    /// <returns>0, or 1 where nothing has been done.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Brings networks and weights into NetDsl and out of it.")
        {
            ImportCommand.Create(),
            ExportCommand.Create(),
            InspectCommand.Create(),
            SummaryCommand.Create(),
            VerifyCommand.Create(),
        };
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error };
        try
        {
            return root.Parse(arguments).Invoke(configuration) == 0 ? 0 : 1;
        }
        catch (Exception exception) when (exception is InteropException or WeightsException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            error.WriteLine($"netdsl: {Printable(exception.Message)}");
            return 1;
        }
    }

    /// <summary>A file's names must not command the terminal.</summary>
    private static string Printable(string text) => string.Concat(text.Select(static letter => char.IsControl(letter) && letter is not ('\n' or '\r') ? '?' : letter));
}
