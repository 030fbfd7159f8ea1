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

        CheckMembers(declaration, findings);
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
