using System;
using System.Collections.Generic;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Network;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>An attribute as it was declared, on one line: <c>[Conv(5, 5, 6, padding: Padding.Same)]</c>.</summary>
internal static class DeclaredText
{
    public static string Of(AttributeDeclaration attribute)
    {
        var arguments = new List<string>();
        bool positional = true;
        foreach (ArgumentDeclaration argument in attribute.Arguments)
        {
            if (!argument.IsWritten)
            {
                positional = false;
                continue;
            }

            string value = ValueOf(attribute.Kind, argument);
            arguments.Add(argument.IsProperty ? $"{argument.Name} = {value}" : positional && arguments.Count < 3 ? value : $"{argument.Name}: {value}");
        }

        return arguments.Count == 0 ? $"[{attribute.Kind}]" : $"[{attribute.Kind}({string.Join(", ", arguments)})]";
    }

    private static string ValueOf(string kind, ArgumentDeclaration argument) => (argument.Name, argument.Value) switch
    {
        ("padding", Window.Same) => "Padding.Same",
        ("PaddingMode", int number) => Member<PaddingMode>(number),
        ("Algorithm", int number) => Member<ConvAlgorithm>(number),
        ("Weights", int number) => Member<WeightFormat>(number),
        ("Mode", int number) => Member<ResizeMode>(number),
        ("Order", int number) => kind == "Reshape" ? Member<ReshapeOrder>(number) : Member<DepthOrder>(number),
        (_, string text) => Literal.Of(text),
        (_, null) => "null",
        _ => Literal.Of(argument.Value),
    };

    private static string Member<T>(int number)
        where T : struct, Enum => typeof(T).Name + "." + Enum.GetName(typeof(T), number);
}
