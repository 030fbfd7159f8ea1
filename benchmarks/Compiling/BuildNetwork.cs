using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.Benchmarks.Compiling;

/// <summary>A network whose build is measured: the declaration that the other commands measure, as text.</summary>
/// <param name="Name">Its class.</param>
/// <param name="Class">Its declaration.</param>
internal sealed record BuildNetwork(string Name, ClassDeclarationSyntax Class)
{
    private const string Training = "Training";

    /// <summary>The networks in the order of the table.</summary>
    public static IReadOnlyList<BuildNetwork> All { get; } =
    [
        Of("MlpPolicy", Embedded("GameNetworks.cs")), Of("Policy8x8", Embedded("GameNetworks.cs")), Of("LeNet5", Embedded("GameNetworks.cs")),
        Of("VggSmall", Embedded("ImageNetworks.cs")), Of("AlexNet", Embedded("ImageNetworks.cs")), Of(FaceDetector.Name, FaceDetector.Source),
    ];

    /// <summary>The networks of these names, or all without a name.</summary>
    /// <exception cref="ArgumentException">There is none of a name; the message names them all.</exception>
    public static IReadOnlyList<BuildNetwork> Named(IReadOnlyList<string> names)
    {
        foreach (string name in names.Where(static name => !All.Any(network => network.Is(name))))
        {
            throw new ArgumentException($"No network is called '{name}'. There are: {string.Join(", ", All.Select(static network => network.Name))}.", nameof(names));
        }

        return names.Count == 0 ? All : [.. All.Where(network => names.Any(network.Is))];
    }

    /// <summary>A file that declares the network as many times, in classes of different names.</summary>
    public string Source(bool training, int copies)
    {
        AttributeSyntax network = Class.AttributeLists.SelectMany(static list => list.Attributes).First(static attribute => attribute.Name.ToString() == "Network");
        IEnumerable<AttributeArgumentSyntax> arguments = network.ArgumentList!.Arguments.Where(static argument => argument.NameEquals?.Name.Identifier.Text != Training);
        string declared = string.Join(", ", [.. arguments.Select(static argument => argument.ToString()), .. training ? (string[])[] : [$"{Training} = false"]]);
        ClassDeclarationSyntax changed = Class.ReplaceNode(network, network.WithArgumentList(SyntaxFactory.ParseAttributeArgumentList($"({declared})")));
        IEnumerable<string> classes = Enumerable.Range(1, copies)
            .Select(copy => changed.WithIdentifier(SyntaxFactory.Identifier(copies == 1 ? Name : $"{Name}Copy{copy}")).ToString());
        return $"using NetDsl;\n\nnamespace Measured;\n\n{string.Join("\n\n", classes)}\n";
    }

    private bool Is(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);

    private static BuildNetwork Of(string name, string source) =>
        new(name, CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Single(type => type.Identifier.Text == name));

    private static string Embedded(string file)
    {
        using var reader = new StreamReader(typeof(BuildNetwork).Assembly.GetManifestResourceStream(file)!);
        return reader.ReadToEnd();
    }
}
