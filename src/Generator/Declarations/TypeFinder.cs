using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace NetDsl.Generator.Declarations;

/// <summary>From a declaration back to its class: past the first step of the pipeline there are no symbols.</summary>
internal static class TypeFinder
{
    /// <summary>The type; several where types that are local to their files share a name, none where the source has changed meanwhile.</summary>
    public static IReadOnlyList<INamedTypeSymbol> Find(Compilation compilation, HostType host)
    {
        IEnumerable<INamespaceOrTypeSymbol> around = [compilation.Assembly.GlobalNamespace];
        foreach (string part in host.Namespace.Split('.').Where(static part => part.Length > 0))
        {
            string name = part.TrimStart('@');
            around = around.SelectMany(outer => outer.GetMembers(name).OfType<INamespaceSymbol>());
        }

        foreach (HostLevel level in host.Levels)
        {
            around = around.SelectMany(outer => outer.GetTypeMembers(level.Name, level.Arity).Where(type => HostReader.KeywordOf(type) == level.Keyword));
        }

        return [.. around.OfType<INamedTypeSymbol>()];
    }
}
