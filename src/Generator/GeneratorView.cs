using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Network;

namespace NetDsl.Generator;

/// <summary>
/// A declaration as the generator has it. The analyzer sees generated constants, also the 1 that stands for what a mistake leaves unknown: an argument that uses one would
/// have mistakes of its own.
/// </summary>
internal static class GeneratorView
{
    /// <summary>An argument names something: that could be a generated constant.</summary>
    public static bool CanDiffer(INamedTypeSymbol type, CancellationToken cancellation) => type.GetAttributes()
        .Where(static attribute => LayerKinds.Declarations.KindOf(attribute) is not null)
        .Any(attribute => attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax { ArgumentList: { } list }
            && list.Arguments.Any(static argument => argument.Expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any()));

    /// <summary>The declaration of a type read without generated members, and then with those that the generator knows.</summary>
    public static NetworkDeclaration? Of(HostType host, Compilation compilation, CancellationToken cancellation)
    {
        Compilation written = compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Where(HostReader.IsGenerated));
        NetworkDeclaration[] all = [.. TypesIn(written.Assembly.GlobalNamespace).Select(each => LayerKinds.Declarations.Read(each, cancellation)).OfType<NetworkDeclaration>()];
        NetworkDeclaration? own = TypeFinder.Find(written, host) is [var found] ? LayerKinds.Declarations.Read(found, cancellation) : null;
        return own is not { IsPending: true } ? own : ConstantResolver.Resolve(all, written, cancellation).FirstOrDefault(resolution => resolution.Before == own)?.After ?? own;
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) => container.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .SelectMany(static member => member is INamedTypeSymbol type ? TypesIn(type).Prepend(type) : TypesIn(member));
}
