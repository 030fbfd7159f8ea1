using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Declarations;

/// <summary>Reads the class that carries a network, and the types around it.</summary>
internal static class HostReader
{
    private static readonly SymbolDisplayFormat NamespaceFormat = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>Types by their full names, without nullable marks.</summary>
    private static readonly SymbolDisplayFormat SignatureFormat = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The compiler puts a generator's files into a folder of the generator's name.</summary>
    private static readonly string GeneratedFolder = "/" + WellKnownNames.Generator + "/";

    public static HostType Read(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var levels = new List<HostLevel>();
        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
        {
            levels.Insert(0, ReadLevel(level, cancellation));
        }

        INamespaceSymbol space = type.ContainingNamespace;
        return new(space.IsGlobalNamespace ? "" : space.ToDisplayString(NamespaceFormat), levels.ToEquatableArray(), HiddenBase(type));
    }

    private static HiddenBase? HiddenBase(INamedTypeSymbol type)
    {
        if (type.BaseType is not { TypeKind: TypeKind.Class, SpecialType: not SpecialType.System_Object } ancestor)
        {
            return null;
        }

        IMethodSymbol[] reachable = [.. ancestor.InstanceConstructors.Where(static constructor => constructor.DeclaredAccessibility != Accessibility.Private)];
        return reachable.Any(static constructor => constructor.Parameters.All(static parameter => parameter.IsOptional || parameter.IsParams)) ? null
            : new(ancestor.Name, string.Join(", ", reachable.FirstOrDefault()?.Parameters.Select(static parameter =>
                "default(" + parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + ")!") ?? []));
    }

    /// <summary>
    /// The members that the class has under names which layers and outputs ask for, or which are generated. Others are
    /// left out, so that adding a member elsewhere in the class changes nothing here.
    /// </summary>
    /// <param name="baseNetwork">The base class that is a network; its members are no obstacle beside that.</param>
    public static EquatableArray<string> TakenNames(INamedTypeSymbol type, AttributeDeclaration? network, EquatableArray<AttributeDeclaration> directives, string? baseNetwork)
    {
        IEnumerable<string> asked = directives
            .Where(static directive => directive.Kind != WellKnownNames.Input) // of an input only a parameter has the name
            .Select(static directive => directive.GivenName?.Value as string)
            .OfType<string>();
        return asked.Concat(GeneratedMembers.Unshared).Concat(GeneratedMembers.Hidden).Distinct().Where(name => HasMember(type, name, baseNetwork))
            .Concat(type.GetMembers(GeneratedMembers.OnShared).Any(member => IsUsersOwn(member) && !IsPartial(member)) ? [GeneratedMembers.OnShared] : [])
            .Concat(GeneratedMembers.OverloadsFor(network, directives).Where(pair => type.GetMembers(pair.Key).Any(member => IsUsersOwn(member) && StandsInTheWay(member, pair.Value))).Select(static pair => pair.Key))
            .ToEquatableArray();
    }

    /// <summary>The member of the class under that name which its user wrote; null where there is none.</summary>
    public static ISymbol? UsersOwn(INamedTypeSymbol type, string name) => type.GetMembers(name).FirstOrDefault(IsUsersOwn);

    /// <summary>It is no method, or one with parameters that are taken.</summary>
    private static bool StandsInTheWay(ISymbol member, IReadOnlyList<string> taken) => member is not IMethodSymbol { Arity: 0 } method
        ? member is not IMethodSymbol
        : taken.Contains(string.Join(", ", method.Parameters.Select(parameter => (parameter.RefKind == RefKind.None ? "" : parameter.RefKind + " ") + TypeName(parameter.Type, method.ContainingType))));

    /// <summary>A method with a body to a declaration that is generated.</summary>
    private static bool IsPartial(ISymbol member) => member.DeclaringSyntaxReferences
        .Any(static reference => reference.GetSyntax() is MethodDeclarationSyntax method && method.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>As signatures of generated members name it.</summary>
    /// <param name="self">The class.</param>
    public static string TypeName(ITypeSymbol type, INamedTypeSymbol self) =>
        SymbolEqualityComparer.Default.Equals(type, self) ? "Self" : type.ToDisplayString(SignatureFormat);

    private static bool HasMember(INamedTypeSymbol type, string name, string? baseNetwork)
    {
        if (type.TypeParameters.Any(parameter => parameter.Name == name) || UsersOwn(type, name) is not null)
        {
            return true;
        }

        // A base class's member is only in the way of a layer's name: a generated member of ours would hide it with a warning.
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is { SpecialType: not SpecialType.System_Object } && ancestor.Name != baseNetwork; ancestor = ancestor.BaseType)
        {
            if (ancestor.GetMembers(name).Any(static member => member.DeclaredAccessibility != Accessibility.Private))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The analyzer sees the class with the generated part added: a member that is only there is no user's.</summary>
    private static bool IsUsersOwn(ISymbol member) => !member.IsImplicitlyDeclared
        && member.Locations.Any(static location => location.SourceTree is { } tree && !IsGenerated(tree));

    /// <summary>The file is one of ours.</summary>
    public static bool IsGenerated(SyntaxTree tree) => tree.FilePath.Replace('\\', '/').Contains(GeneratedFolder);

    /// <summary>What declares a type of this kind.</summary>
    public static string KeywordOf(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Interface, _) => "interface",
        (_, true) => "record",
        _ => "class",
    };

    private static HostLevel ReadLevel(INamedTypeSymbol type, CancellationToken cancellation)
    {
        List<TypeDeclarationSyntax> declarations = [.. type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>()];
        string parameters = type.Arity == 0 ? "" : "<" + string.Join(", ", type.TypeParameters.Select(static parameter => Variance(parameter) + Identifiers.Escape(parameter.Name))) + ">";
        return new(KeywordOf(type), type.Name, parameters, type.Arity, TraitsOf(type, declarations));
    }

    private static string Variance(ITypeParameterSymbol parameter) =>
        parameter.Variance switch { VarianceKind.In => "in ", VarianceKind.Out => "out ", _ => "" };

    private static HostTraits TraitsOf(INamedTypeSymbol type, List<TypeDeclarationSyntax> declarations)
    {
        int partial = declarations.Count(static declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
        HostTraits traits = partial == declarations.Count ? HostTraits.None
            : declarations.Count == 1 ? HostTraits.NotPartial
            : HostTraits.PartlyPartial;
        traits |= type.IsStatic ? HostTraits.Static : HostTraits.None;
        traits |= type.IsAbstract && !type.IsStatic && type.TypeKind == TypeKind.Class ? HostTraits.Abstract : HostTraits.None;
        traits |= type.IsFileLocal ? HostTraits.FileLocal : HostTraits.None;
        traits |= declarations.Any(static declaration => declaration.ParameterList is not null) ? HostTraits.PrimaryConstructor : HostTraits.None;
        return traits;
    }
}
