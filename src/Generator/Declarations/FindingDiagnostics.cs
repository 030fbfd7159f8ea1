using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using NetDsl.Generator.Diagnostics;

namespace NetDsl.Generator.Declarations;

/// <summary>From findings to the compiler's diagnostics, with their places.</summary>
internal static class FindingDiagnostics
{
    /// <summary>The property of a diagnostic that holds what its code fix writes.</summary>
    public const string FixProperty = "fix";

    /// <summary>All errors of some networks, each once: one in a type around several of them is that of all, and so is one in the project.</summary>
    public static IEnumerable<Diagnostic> Of(IEnumerable<MistakenNetwork> networks, DeclarationReader reader, Compilation compilation, string pages, CancellationToken cancellation)
    {
        var seen = new HashSet<(string, Location?)>();
        foreach (MistakenNetwork network in networks)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (INamedTypeSymbol type in TypesOf(network.Declaration, reader, compilation))
            {
                var locator = new FindingLocator(reader, type);
                foreach (Finding finding in network.Errors)
                {
                    Location location = locator.Locate(finding.Target);
                    if (seen.Add((finding.Id, Descriptors.IsOfProject(finding.Id) ? null : location)))
                    {
                        yield return Create(finding, location, pages);
                    }
                }
            }
        }
    }

    /// <param name="pages">The folder of the help pages; empty where the project does not say.</param>
    public static Diagnostic Create(Finding finding, Location location, string pages)
    {
        DiagnosticDescriptor descriptor = Descriptors.Get(finding.Id, pages);
        ImmutableDictionary<string, string?> properties = finding.Fix is null
            ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty.Add(FixProperty, finding.Fix);
        object[] arguments = [.. finding.Arguments.Cast<object>()];
        return Diagnostic.Create(descriptor, location, finding.IsWarning ? DiagnosticSeverity.Warning : descriptor.DefaultSeverity, null, properties, arguments);
    }

    /// <summary>Types that are local to their files may share a name: of those each that has these very attributes.</summary>
    private static IEnumerable<INamedTypeSymbol> TypesOf(NetworkDeclaration declaration, DeclarationReader reader, Compilation compilation)
    {
        IReadOnlyList<INamedTypeSymbol> types = TypeFinder.Find(compilation, declaration.Host);
        return types.Count == 1 ? types : types.Where(type => reader.DirectivesOf(type).Select(reader.KindOf).SequenceEqual(declaration.Directives.Select(NameOf)));
    }

    private static string? NameOf(AttributeDeclaration attribute) => attribute.Written is null ? attribute.Kind : null;
}
