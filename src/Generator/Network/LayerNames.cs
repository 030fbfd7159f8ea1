using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Network;

/// <param name="Name">The user's, or kind in lower case and position among all layers of that kind: <c>conv1</c>.</param>
internal sealed record LayerName(string Name, string Key, bool IsNamed);

/// <summary>The names of a network's layers and outputs: defaults given, the user's checked (NDSL0007).</summary>
internal sealed class LayerNames
{
    /// <summary>What the network's input is called.</summary>
    public const string Input = "input";

    private readonly Dictionary<int, LayerName> _byDirective = [];

    private LayerNames()
    {
    }

    public LayerName this[int directive] => _byDirective[directive];

    /// <summary>The names of all layers, earlier and later.</summary>
    public IEnumerable<string> All => _byDirective.Values.Select(static name => name.Name);

    public static LayerNames Resolve(NetworkDeclaration declaration, ICollection<Finding> findings)
    {
        var names = new LayerNames();
        var counts = new Dictionary<string, int>();
        for (int index = 0; index < declaration.Directives.Count; index++)
        {
            AttributeDeclaration attribute = declaration.Directives[index];
            if (LayerKinds.IsLayer(attribute.Kind) || attribute.IsBroken)
            {
                string kind = attribute.Kind.ToLowerInvariant();
                counts[kind] = counts.TryGetValue(kind, out int count) ? count + 1 : 1;
                string? written = attribute.Find("Name")?.Value as string;
                string name = written ?? kind + Numbers.Text(counts[kind]);
                names._byDirective[index] = new(name, attribute.Find("Key")?.Value as string ?? name, written is not null);
            }
        }

        names.CheckNames(declaration, findings);
        names.CheckKeys(declaration, findings);
        return names;
    }

    private void CheckNames(NetworkDeclaration declaration, ICollection<Finding> findings)
    {
        var taken = new HashSet<string>(_byDirective.Values.Where(static name => !name.IsNamed).Select(static name => name.Name));
        for (int index = 0; index < declaration.Directives.Count; index++)
        {
            AttributeDeclaration attribute = declaration.Directives[index];
            if (attribute.IsBroken || attribute.GivenName is not { } given)
            {
                continue;
            }

            string name = given.Value as string ?? "";

            // An input's name is a parameter's, which no member is in the way of.
            string? fault = (attribute.Kind == WellKnownNames.Input ? FaultOfIdentifier(name) : FaultOf(name, declaration))
                ?? (taken.Add(name) ? null : "is the name of another input, layer or output");
            if (fault is not null)
            {
                findings.Add(new(DiagnosticIds.BadName, FindingTarget.Directive(index, given.Name), EquatableArray.Of(name, fault)));
            }
        }
    }

    private void CheckKeys(NetworkDeclaration declaration, ICollection<Finding> findings)
    {
        var taken = new HashSet<string>();
        var names = new HashSet<string>(_byDirective.Where(pair => LayerKinds.HasKey(declaration.Directives[pair.Key].Kind)).Select(static pair => pair.Value.Name));
        foreach (KeyValuePair<int, LayerName> pair in _byDirective)
        {
            AttributeDeclaration attribute = declaration.Directives[pair.Key];
            bool isWritten = attribute.Find("Key")?.Value is string;
            if (!LayerKinds.HasKey(attribute.Kind))
            {
                continue;
            }

            string? fault = taken.Add(pair.Value.Key) || !isWritten ? null : "is the key of another layer: their weights would have the same names in files";
            fault ??= isWritten && pair.Value.Key != pair.Value.Name && names.Contains(pair.Value.Key)
                ? "is the name of another layer: GetParameter takes names and keys, and would find the other one's weights"
                : null;
            if (fault is not null)
            {
                findings.Add(new(DiagnosticIds.BadName, FindingTarget.Directive(pair.Key, "Key"), EquatableArray.Of(pair.Value.Key, fault)));
            }
        }
    }

    /// <summary>A member of the class can have this name.</summary>
    public static bool IsUsable(string name, NetworkDeclaration declaration) => FaultOf(name, declaration) is null;

    private static string? FaultOfIdentifier(string name) =>
        !IsIdentifier(name) ? "is not a C# identifier"
        : SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "is a keyword of C#"
        : name == Input ? "is the name of the network's input"
        : null;

    private static string? FaultOf(string name, NetworkDeclaration declaration) => FaultOfIdentifier(name)
        ?? (name == declaration.Host.Self.Name ? "is the name of the class"
        : GeneratedMembers.IsReserved(name) ? "is a member that NetDsl generates"
        : declaration.TakenNames.Contains(name) ? "is a member of the class already"
        : null);

    /// <summary>Format characters are left out of an identifier by the compiler, so that two names could become one.</summary>
    private static bool IsIdentifier(string name) => SyntaxFacts.IsValidIdentifier(name)
        && name.All(static letter => char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.Format);
}
