using System;
using System.Linq;
using NetDsl.Generator.Collections;

namespace NetDsl.Generator.Declarations;

/// <summary>A network as it was written: strings and numbers, nothing of the compiler, nothing checked yet.</summary>
/// <param name="Host">The class that carries the attributes.</param>
/// <param name="Network">The <c>[Network]</c> attribute; null where layers stand without it.</param>
/// <param name="Directives">The layers, <c>Input</c>, <c>From</c>, <c>Output</c> and <c>Shape</c> in source order.</param>
/// <param name="LayersOnSeveralDeclarations">Where the second declaration with layers starts (an index into
/// <paramref name="Directives"/>); null where all stand on one.</param>
/// <param name="TakenNames">Those names that this network asks for, or the generator writes, which the class has already.</param>
internal sealed record NetworkDeclaration(
    HostType Host,
    AttributeDeclaration? Network,
    EquatableArray<AttributeDeclaration> Directives,
    int? LayersOnSeveralDeclarations,
    EquatableArray<string> TakenNames)
{
    /// <summary>Arguments whose constants the generator cannot know, and nothing else reports.</summary>
    public EquatableArray<UnresolvedArgument> Unresolved { get; init; }

    /// <summary>The compiler could not bind an attribute of ours: perhaps because an argument is a constant that is to be generated.</summary>
    public bool IsPending => Network is { IsBroken: true } || Directives.Any(static directive => directive is { IsBroken: true, Written: null });
}

/// <summary>An argument that is no constant to the generator.</summary>
/// <param name="Directive">Its attribute's index; −1 for <c>[Network]</c>.</param>
/// <param name="Text">As it is written.</param>
/// <param name="IsCircular">It follows from this network itself; else from what another generator writes, or from nothing.</param>
internal sealed record UnresolvedArgument(int Directive, string Argument, string Text, bool IsCircular);

/// <summary>One attribute with its arguments, those of the constructor by the name of their parameter.</summary>
/// <param name="Kind">The attribute's name without its suffix: <c>Conv</c>.</param>
/// <param name="IsBroken">The compiler could not bind it and has said so.</param>
/// <param name="Written">Its name without a suffix, where the compiler does not know its type; else null.</param>
internal sealed record AttributeDeclaration(string Kind, EquatableArray<ArgumentDeclaration> Arguments, bool IsBroken, string? Written = null)
{
    /// <summary>What stands for an attribute whose type the compiler does not know.</summary>
    public static AttributeDeclaration Unknown(string written) => new("?", default, IsBroken: true, written);

    /// <summary>The name that the user gave: of an input or output the argument of its constructor, of a layer the property; null for none.</summary>
    public ArgumentDeclaration? GivenName => Find("name") ?? (Find("Name") is { Value: string } name ? name : null);

    public ArgumentDeclaration? Find(string argument)
    {
        ArgumentDeclaration? found = null;
        foreach (ArgumentDeclaration candidate in Arguments)
        {
            found = candidate.Name == argument ? candidate : found; // of a property set twice the last, as the compiler has it
        }

        return found;
    }
}

/// <param name="Name">A constructor's parameter (<c>stride</c>) or a property (<c>StrideX</c>).</param>
/// <param name="Value">int, long, float, bool, string or null; an enumeration's number.</param>
/// <param name="IsWritten">False for a constructor's default.</param>
internal sealed record ArgumentDeclaration(string Name, object? Value, bool IsWritten)
{
    /// <summary>A constructor's parameter starts in lower case, a property in upper case.</summary>
    public bool IsProperty => char.IsUpper(Name[0]);
}

/// <summary>The class that carries a network, with the types around it, the outermost first and itself last.</summary>
/// <param name="Namespace">As C# writes it, keywords escaped; empty for the global one.</param>
/// <param name="HiddenBase">The base class, if the generated constructors cannot call one of its own without arguments; else null.</param>
internal sealed record HostType(string Namespace, EquatableArray<HostLevel> Levels, HiddenBase? HiddenBase = null)
{
    /// <summary>Constructors of the user's that do not call another one of the class, in source order: <c>Net(string)</c>.</summary>
    public EquatableArray<string> SeparateConstructors { get; init; }

    /// <summary>Members that whoever makes an instance has to set, its own and inherited ones.</summary>
    public EquatableArray<string> RequiredMembers { get; init; }

    /// <summary>The first of the required members is declared by the class itself.</summary>
    public bool OwnsRequiredMember { get; init; }

    /// <summary>The base class that is a network itself; else null.</summary>
    public string? BaseNetwork { get; init; }

    /// <summary>The generated methods that override one of a base class: <c>Predict(System.ReadOnlySpan&lt;float&gt;)</c>.</summary>
    public EquatableArray<string> OverriddenMethods { get; init; }

    public HostLevel Self => Levels[Levels.Count - 1];

    /// <summary>A name that tells apart all types of an assembly, also those that wrongly share one: a class and a struct, say.</summary>
    public string FullName
    {
        get
        {
            string path = "";
            foreach (HostLevel level in Levels)
            {
                path += $"{(path.Length == 0 ? "" : "+")}{level.Name}{(level.Arity == 0 ? "" : $"`{level.Arity}")}{(level.Keyword == "class" ? "" : ":" + level.Keyword)}";
            }

            return Namespace.Length == 0 ? path : Namespace + "." + path;
        }
    }
}

/// <summary>A base class without a constructor that needs no arguments.</summary>
/// <param name="Arguments">Such that a constructor of it takes them, as C# source.</param>
internal sealed record HiddenBase(string Name, string Arguments);

/// <param name="Keyword"><c>class</c>, <c>struct</c>, <c>interface</c>, <c>record</c> or <c>record struct</c>.</param>
/// <param name="TypeParameters"><c>&lt;T&gt;</c>, or empty.</param>
internal sealed record HostLevel(string Keyword, string Name, string TypeParameters, int Arity, HostTraits Traits)
{
    public bool Has(HostTraits trait) => (Traits & trait) != 0;
}

[Flags]
internal enum HostTraits
{
    None = 0,

    /// <summary>It has one declaration and that is not partial.</summary>
    NotPartial = 1,

    /// <summary>Of several declarations some are not partial: the compiler's own error.</summary>
    PartlyPartial = 2,

    Static = 4,
    Abstract = 8,
    FileLocal = 16,
    PrimaryConstructor = 32,
}
