using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Diagnostics;

namespace NetDsl.Generator.Network;

/// <summary>What the class itself must be: partial, ordinary, and free of members that are generated (NDSL0001, 0002, 0004, 0005, 0007).</summary>
internal static class HostRules
{
    /// <summary>Reports what is wrong with the class; what is wrong with its layers is not its matter.</summary>
    public static void Check(NetworkDeclaration declaration, ICollection<Finding> findings)
    {
        HostType host = declaration.Host;
        string name = host.Self.Name;
        if (Oddity(host) is { } oddity)
        {
            findings.Add(new(DiagnosticIds.NotAnOrdinaryClass, FindingTarget.Class, EquatableArray.Of(name, oddity)));
        }
        else
        {
            for (int level = 0; level < host.Levels.Count; level++)
            {
                if (host.Levels[level].Has(HostTraits.NotPartial))
                {
                    findings.Add(new(DiagnosticIds.NotPartial, FindingTarget.Type(level), EquatableArray.Of(host.Levels[level].Name)));
                }
            }
        }

        if (declaration.LayersOnSeveralDeclarations is { } second)
        {
            findings.Add(new(DiagnosticIds.LayersOnSeveralDeclarations, FindingTarget.Directive(second), EquatableArray.Of(name)));
        }

        if (declaration.Network is null)
        {
            findings.Add(new(DiagnosticIds.NoNetwork, FindingTarget.Directive(0), EquatableArray.Of(name)));
        }

        CheckConstants(declaration, findings);
        CheckMembers(declaration, findings);
        if (Oddity(host) is null)
        {
            CheckConstruction(host, findings);
        }
    }

    /// <summary>Whatever makes an instance must pass through the generated constructors (NDSL0011).</summary>
    private static void CheckConstruction(HostType host, ICollection<Finding> findings)
    {
        string name = host.Self.Name;
        if (host.BaseNetwork is { } network)
        {
            Report(FindingTarget.Class, $"'{name}' is derived from '{network}', which is a network itself: derive it from what both need, or hold the other network in a field");
        }

        if (host.RequiredMembers.Count > 0)
        {
            string members = string.Join("', '", host.RequiredMembers);
            Report(
                host.OwnsRequiredMember ? FindingTarget.Member(host.RequiredMembers[0]) : FindingTarget.Class,
                $"'{members}' of '{name}' is required, which Load, Share and the trainer cannot set: leave out 'required' and give it a value");
        }

        for (int index = 0; index < host.SeparateConstructors.Count; index++)
        {
            Report(FindingTarget.Constructor(index), $"The constructor '{host.SeparateConstructors[index]}' does not call the generated one, which makes the network's memory: write ': this(seed: 0)' behind it");
        }

        void Report(FindingTarget target, string message) => findings.Add(new(DiagnosticIds.BadConstructor, target, EquatableArray.Of(message)));
    }

    private static void CheckConstants(NetworkDeclaration declaration, ICollection<Finding> findings)
    {
        foreach (UnresolvedArgument argument in declaration.Unresolved)
        {
            bool isNetwork = argument.Directive < 0;
            findings.Add(new(
                DiagnosticIds.UnresolvedConstant,
                isNetwork ? FindingTarget.Network(argument.Argument) : FindingTarget.Directive(argument.Directive, argument.Argument),
                EquatableArray.Of(
                    argument.Argument, isNetwork ? declaration.Network!.Kind : declaration.Directives[argument.Directive].Kind, argument.Text,
                    argument.IsCircular ? "it follows from this very network: write the number" : "no network has it, and what other generators write comes too late: write the number, or a constant of your own")));
        }
    }

    private static void CheckMembers(NetworkDeclaration declaration, ICollection<Finding> findings)
    {
        string name = declaration.Host.Self.Name;
        if (GeneratedMembers.Unshared.Contains(name))
        {
            findings.Add(new(DiagnosticIds.BadName, FindingTarget.Class, EquatableArray.Of(name, "is a member that NetDsl generates, and a class cannot have a member of its own name")));
        }

        if (Oddity(declaration.Host) is not null)
        {
            return; // what is generated for such a type stays out of the way of its members
        }

        foreach (string member in declaration.TakenNames.Where(GeneratedMembers.IsGenerated))
        {
            string shown = member == GeneratedMembers.Constructor ? name + "(int)" : member;
            findings.Add(new(DiagnosticIds.BadName, FindingTarget.Member(member), EquatableArray.Of(shown, "is a member that NetDsl generates")));
        }
    }

    private static string? Oddity(HostType host)
    {
        HostLevel self = host.Self;
        if (host.HiddenBase is { } hidden)
        {
            return $"derived from '{hidden.Name}', which has no constructor without arguments";
        }

        HostLevel? around = host.Levels.FirstOrDefault(level => level != self && (level.Arity > 0 || level.Has(HostTraits.FileLocal)));
        return self.Has(HostTraits.FileLocal) ? "local to its file"
            : self.Keyword switch { "record" or "record struct" => "a record", "struct" => "a struct", "interface" => "an interface", _ => null }
            ?? (self.Has(HostTraits.Static) ? "static"
            : self.Has(HostTraits.Abstract) ? "abstract"
            : self.Arity > 0 ? "generic"
            : self.Has(HostTraits.PrimaryConstructor) ? "a class with a primary constructor"
            : around is null ? null
            : around.Arity > 0 ? $"nested in the generic type '{around.Name}'" : $"nested in '{around.Name}', which is local to its file");
    }
}
