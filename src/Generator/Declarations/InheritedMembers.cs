using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Collections;

namespace NetDsl.Generator.Declarations;

/// <summary>What the class and its base classes declare that generated constructors and methods must get along with.</summary>
internal static class InheritedMembers
{
    /// <summary>The methods that base classes may declare abstract or virtual, with the types that the generated ones return; <c>Self</c> for the class.</summary>
    private static readonly Dictionary<string, string> Returned = new()
    {
        ["Forward(System.ReadOnlySpan<float>)"] = "System.ReadOnlySpan<float>",
        ["Forward(System.ReadOnlySpan<float>, System.Span<float>)"] = "void",
        ["Predict(System.ReadOnlySpan<float>)"] = "int",
        ["Share()"] = "Self",
        ["CopyWeightsFrom(Self)"] = "void",
        ["Save(string)"] = "void",
        ["Save(System.IO.Stream)"] = "void",
        ["Save(string, NetDsl.WeightStorage)"] = "void",
        ["Save(System.IO.Stream, NetDsl.WeightStorage)"] = "void",
        ["GetParameter(string)"] = "NetDsl.Tensor",
        ["SetParameter(string, System.ReadOnlySpan<float>)"] = "void",
        ["GetActivation(string)"] = "System.ReadOnlySpan<float>",
    };

    /// <param name="host">The class as it is known so far.</param>
    /// <param name="isNetwork">A class has attributes of ours.</param>
    public static HostType Read(HostType host, INamedTypeSymbol type, Func<INamedTypeSymbol, bool> isNetwork, CancellationToken cancellation)
    {
        INamedTypeSymbol[] bases = [.. BasesOf(type)];
        ISymbol[] required = [.. bases.Prepend(type).SelectMany(static level => level.GetMembers()).Where(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })];
        INamedTypeSymbol? network = Array.Find(bases, each => isNetwork(each));
        return host with
        {
            SeparateConstructors = SeparateConstructors(type, cancellation).Select(static constructor => constructor.Identifier.ValueText + "(" + string.Join(", ", constructor.ParameterList.Parameters.Select(static parameter => parameter.Type?.ToString())) + ")").ToEquatableArray(),
            RequiredMembers = required.Select(static member => member.Name).Distinct().ToEquatableArray(),
            OwnsRequiredMember = required.Length > 0 && SymbolEqualityComparer.Default.Equals(required[0].ContainingType, type),
            BaseNetwork = network?.Name,
            OverriddenMethods = network is null ? Overridden(type, bases).ToEquatableArray() : default,
        };
    }

    /// <summary>The constructors of the user's that call none of the class: neither a generated one nor, by others, one that calls it.</summary>
    public static IEnumerable<ConstructorDeclarationSyntax> SeparateConstructors(INamedTypeSymbol type, CancellationToken cancellation = default) => type.InstanceConstructors
        .SelectMany(static constructor => constructor.DeclaringSyntaxReferences)
        .Where(static reference => !HostReader.IsGenerated(reference.SyntaxTree))
        .Select(reference => reference.GetSyntax(cancellation))
        .OfType<ConstructorDeclarationSyntax>()
        .Where(static constructor => !constructor.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer) && !IsGeneratedOne(constructor))
        .OrderBy(static constructor => constructor.SyntaxTree.FilePath, StringComparer.Ordinal)
        .ThenBy(static constructor => constructor.SpanStart);

    /// <summary>One that takes a seed stands in the way of the generated one, which is another mistake.</summary>
    private static bool IsGeneratedOne(ConstructorDeclarationSyntax constructor) =>
        constructor.ParameterList.Parameters is [{ Type: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.IntKeyword } }];

    /// <summary>Of each signature the nearest declaration: one that is sealed, or not virtual, or not alike, is hidden.</summary>
    private static IEnumerable<string> Overridden(INamedTypeSymbol type, INamedTypeSymbol[] bases)
    {
        var seen = new HashSet<string>();
        foreach (IMethodSymbol method in bases.SelectMany(static level => level.GetMembers()).OfType<IMethodSymbol>().Where(static method => method is { Arity: 0, MethodKind: MethodKind.Ordinary, IsStatic: false }))
        {
            string signature = $"{method.Name}({string.Join(", ", method.Parameters.Select(parameter => HostReader.TypeName(parameter.Type, type)))})";
            if (Returned.TryGetValue(signature, out string? returned) && seen.Add(signature) && CanBeOverridden(method) && HostReader.TypeName(method.ReturnType, type) == returned)
            {
                yield return signature;
            }
        }
    }

    private static bool CanBeOverridden(IMethodSymbol method) => method is { IsSealed: false, DeclaredAccessibility: Accessibility.Public }
        && (method.IsAbstract || method.IsVirtual || method.IsOverride)
        && method.Parameters.All(static parameter => parameter.RefKind == RefKind.None);

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type.BaseType; level is { SpecialType: not SpecialType.System_Object, TypeKind: TypeKind.Class }; level = level.BaseType)
        {
            yield return level;
        }
    }
}
