using System.CommandLine;
using NetDsl.Cli.Networks;

namespace NetDsl.Cli.Commands;

/// <summary><c>netdsl summary ASSEMBLY [--network TYPE]</c>.</summary>
internal static class SummaryCommand
{
    public static Command Create()
    {
        var assembly = new Argument<string>("ASSEMBLY") { Description = "The built assembly (.dll) with the networks." };
        var network = new Option<string?>("--network") { Description = "One network's class, with or without its namespace; else all of them.", HelpName = "TYPE" };
        var command = new Command("summary", "Shows the layers, shapes and counts of networks.") { assembly, network };
        command.SetAction(result =>
        {
            NetworkAssembly networks = NetworkAssembly.Load(result.GetRequiredValue(assembly));
            string? name = result.GetValue(network);
            foreach (NetworkHandle handle in name is null ? networks.Networks : [networks.Find(name)])
            {
                result.InvocationConfiguration.Output.WriteLine(handle.Summary);
                result.InvocationConfiguration.Output.WriteLine();
            }
        });
        return command;
    }
}
