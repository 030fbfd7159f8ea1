using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Declarations;

/// <summary>The constants of a network, and the names that its layers and outputs have as members.</summary>
/// <param name="Constants">Each with its type; the value is null while it is not known.</param>
internal sealed record StandIn(HostType Host, IReadOnlyList<(string Type, string Name, long? Value)> Constants, IReadOnlyList<string> Names);

/// <summary>
/// A file that stands in for members of networks which are still to be generated, so that the compiler itself can say what attributes mean that use them:
/// aliases, <c>using static</c>, arithmetic and the user's own constants come with it.
/// </summary>
internal static class StandIns
{
    /// <summary>The path of a generated file, whose members are no user's.</summary>
    private const string Path = "StandIns/" + WellKnownNames.Generator + "/StandIns.cs";

    public static bool IsIn(SyntaxTree tree) => tree.FilePath == Path;

    public static Compilation AddTo(Compilation compilation, IEnumerable<StandIn> networks)
    {
        var writer = new SourceWriter();
        foreach (StandIn network in networks.Where(static network => network.Host.Levels.All(static level => level.Name.Length > 0 && !level.Has(HostTraits.FileLocal))))
        {
            Emit(writer, network);
        }

        var options = (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options;
        return compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(SourceText.From(writer.ToString()), options, Path));
    }

    private static void Emit(SourceWriter writer, StandIn network)
    {
        var open = new Stack<SourceWriter.Block>();
        if (network.Host.Namespace.Length > 0)
        {
            open.Push(writer.OpenBlock("namespace " + network.Host.Namespace));
        }

        foreach (HostLevel level in network.Host.Levels)
        {
            open.Push(writer.OpenBlock($"partial {level.Keyword} {Identifiers.Escape(level.Name)}{level.TypeParameters}"));
        }

        foreach ((string type, string name, long? value) in network.Constants)
        {
            writer.Line(value is { } known ? $"public const {type} {name} = {Numbers.Text(known)};" : $"public static {type} {name};");
        }

        foreach (string name in network.Names)
        {
            writer.Line($"public static int {Identifiers.Escape(name)};");
        }

        while (open.Count > 0)
        {
            open.Pop().Dispose();
        }
    }
}
