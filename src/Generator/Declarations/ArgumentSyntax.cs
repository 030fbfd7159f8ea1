using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.Generator.Declarations;

/// <summary>Which piece of an attribute's syntax an argument is.</summary>
internal static class ArgumentSyntax
{
    /// <summary>The names of those parameters that stand in the attribute, not left to their defaults.</summary>
    public static HashSet<string> WrittenParameters(AttributeData attribute)
    {
        var written = new HashSet<string>();
        if (attribute.AttributeConstructor is { } constructor)
        {
            foreach (IParameterSymbol parameter in constructor.Parameters)
            {
                if (Find(attribute, parameter.Name) is not null)
                {
                    written.Add(parameter.Name);
                }
            }
        }

        return written;
    }

    /// <summary>The argument of that parameter or property; null where it is not written.</summary>
    public static AttributeArgumentSyntax? Find(AttributeData attribute, string name)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax { ArgumentList: { } list })
        {
            return null;
        }

        AttributeArgumentSyntax? found = null;
        for (int position = 0; position < list.Arguments.Count; position++)
        {
            AttributeArgumentSyntax argument = list.Arguments[position];
            string? argumentName = argument.NameEquals?.Name.Identifier.ValueText
                ?? argument.NameColon?.Name.Identifier.ValueText
                ?? ParameterAt(attribute, position);
            found = argumentName == name ? argument : found;
        }

        return found;
    }

    private static string? ParameterAt(AttributeData attribute, int position) =>
        ConstructorOf(attribute) is { } constructor && position < constructor.Parameters.Length ? constructor.Parameters[position].Name : null;

    /// <summary>The constructor that the attribute calls; where an argument keeps the compiler from choosing one, that which takes as many.</summary>
    private static IMethodSymbol? ConstructorOf(AttributeData attribute)
    {
        if (attribute.AttributeConstructor is { } chosen)
        {
            return chosen;
        }

        int written = attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { ArgumentList: { } list }
            ? list.Arguments.Count(static argument => argument.NameEquals is null)
            : 0;
        return attribute.AttributeClass?.InstanceConstructors.FirstOrDefault(constructor =>
            constructor.Parameters.Length >= written && constructor.Parameters.Count(static parameter => !parameter.IsOptional) <= written);
    }

    /// <summary>The name of the parameter or property that an argument is given to; null for one too many.</summary>
    public static string? NameOf(AttributeData attribute, AttributeArgumentSyntax argument) => argument.NameEquals?.Name.Identifier.ValueText
        ?? argument.NameColon?.Name.Identifier.ValueText
        ?? ParameterAt(attribute, ((AttributeArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument));
}
