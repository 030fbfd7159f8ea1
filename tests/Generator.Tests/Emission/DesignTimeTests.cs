using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Emission;

/// <summary>In an editor's build the generator writes what one sees, and nothing that runs.</summary>
public sealed class DesignTimeTests
{
    private static readonly string[] DesignTime = ["DesignTimeBuild=true"];

    private static readonly SymbolDisplayFormat Shown = SymbolDisplayFormat.CSharpErrorMessageFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeContainingType
            | SymbolDisplayMemberOptions.IncludeExplicitInterface | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType);

    [Theory]
    [InlineData("[Network(4)] [Dense(2)] public partial class Net;")]
    [InlineData("[Network(4, Training = false)] [Dense(2)] public partial class Net;")]
    [InlineData("[Network(4, Inspect = true)] [Dense(2)] public partial class Net;")]
    [InlineData("[Network(4, Training = false, Inspect = true)] [Dense(2)] public partial class Net { void GetActivation() { } }")]
    [InlineData("[Network(4)] [Dense(2)] public partial class Net { float GetActivation(string layer) => layer.Length; }")]
    [InlineData("[Network(4)] [Dense(2)] public sealed partial class Net;")]
    [InlineData("[Network(8, 8, 1)] [Conv(3, 3, 4, Name = \"Edges\")] [Relu(Name = \"Act\")] [MaxPool(2, 2, Name = \"Less\")] [Flatten(Name = \"Flat\")] [Dense(3)] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(3)] [Output(\"First\")] [Relu] [Output(\"Second\")] [Dense(2, Name = \"Last\")] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(3, Weights = WeightFormat.BFloat16)] [BatchNorm] [Dropout] [Dense(3)] [Softmax] public partial class Net;")]
    [InlineData("[Network(64, 64, 16)] [Conv(3, 3, 64, padding: 1)] [Relu] [Conv(3, 3, 64, padding: 1, Name = \"Heavy\")] public partial class Net;")]
    [InlineData("[Network(4)] [Dense(2)] public partial class Net { void Forward(string text) { } int _networkArena; public override string ToString() => \"\" + _networkArena++; }")]
    [InlineData("[Network(4)] [Dense(2)] public partial class Net { readonly string name; Net(string name) : this() { this.name = name; } public override string ToString() => name; }")]
    public void Members_and_their_documentation_are_those_of_the_real_build(string source)
    {
        (TestCompilation real, TestCompilation shown) = Both("using NetDsl;\n" + source);

        Assert.Empty(real.Errors);
        Assert.Empty(Said(shown).Except(Said(real)));
        Assert.Equal(Members(real.Compilation.GetTypeByMetadataName("Net")!), Members(shown.Compilation.GetTypeByMetadataName("Net")!));
        Assert.Single(shown.Run.Results.Single().GeneratedSources);
    }

    [Theory]
    [InlineData("partial class Outer { internal partial class Net { [Network(4)] [Dense(2)] public partial class Inner; } }", "Outer+Net+Inner")]
    [InlineData("namespace Some.Space { [Network(4)] [Dense(2)] partial class @class; }", "Some.Space.class")]
    public void So_are_those_of_classes_elsewhere(string source, string name)
    {
        (TestCompilation real, TestCompilation shown) = Both("using NetDsl;\n" + source);

        Assert.Empty(shown.Diagnostics);
        Assert.Equal(Members(real.Compilation.GetTypeByMetadataName(name)!), Members(shown.Compilation.GetTypeByMetadataName(name)!));
    }

    [Fact]
    public void With_the_projects_other_properties_too()
    {
        const string source = "using NetDsl; [Network(4)] [Dense(2)] public partial class Net;";
        TestCompilation shown = TestCompilation.With([.. DesignTime, "_NetDslTraining=false", "RuntimeIdentifier=linux-x64"], source);

        Assert.Equal(
            Members(TestCompilation.With(["_NetDslTraining=false"], source).Compilation.GetTypeByMetadataName("Net")!), Members(shown.Compilation.GetTypeByMetadataName("Net")!));
    }

    [Fact]
    public void A_network_with_mistakes_is_the_same_and_has_the_same_errors()
    {
        (TestCompilation real, TestCompilation shown) = Both(
            "using NetDsl; [Network(4, 4, 1)] [Conv(5, 3, 2)] [Dense(3, Name = \"Head\")] public partial class Net; [Network(65536, 65536, 1)] [Conv(1, 1, 1)] partial class Large;");

        Assert.NotEmpty(real.Errors);
        Assert.Equal(real.Diagnostics.Select(static diagnostic => diagnostic.ToString()), shown.Diagnostics.Select(static diagnostic => diagnostic.ToString()));
    }

    /// <summary>Hot reload compares two of these texts: where one has changed or come, it must find what no running program takes.</summary>
    [Fact]
    public void A_changed_network_has_another_constant_and_a_new_one_an_attribute_of_the_assembly()
    {
        string[] constants = [.. new[] { "[Relu]", "[Tanh]", "[Relu]" }.Select(static activation => Constant(
            TestCompilation.With(DesignTime, $"using NetDsl; [Network(4)] [Dense(2)] {activation} public partial class Net;")))];

        Assert.NotEqual(constants[0], constants[1]);
        Assert.Equal(constants[0], constants[2]);
        Assert.Equal(constants[0], Constant(TestCompilation.Of("using NetDsl; [Network(4)] [Dense(2)] [Relu] public partial class Net;")));

        static string Constant(TestCompilation compilation)
        {
            bool isDesignTime = compilation.Run.Results.Single().GeneratedSources.Length == 1;
            Assert.Equal(isDesignTime, compilation.Compilation.Assembly.GetAttributes().Any(static attribute => attribute.AttributeClass!.Name == "AssemblyMetadataAttribute"));
            return (string)((IFieldSymbol)compilation.Compilation.GetTypeByMetadataName("Net")!.GetMembers("NetworkDeclarationHash").Single()).ConstantValue!;
        }
    }

    [Fact]
    public void AlexNet_takes_less_than_60_kB()
    {
        TestCompilation shown = TestCompilation.With(DesignTime, WorkedExamples.UsedAlexNet);

        Assert.Empty(shown.Diagnostics);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(shown.GeneratedText), 1, 59_999);
        Assert.DoesNotContain("Kernels", shown.GeneratedText, StringComparison.Ordinal);
    }

    private static (TestCompilation Real, TestCompilation Shown) Both(string source) => (TestCompilation.Of(source), TestCompilation.With(DesignTime, source));

    private static IEnumerable<string> Said(TestCompilation compilation) => compilation.Diagnostics
        .Select(static diagnostic => diagnostic.Id + ": " + diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal);

    /// <summary>What is to be seen of a type from outside, with its documentation; but for the order of it.</summary>
    private static IEnumerable<string> Members(INamedTypeSymbol type) => type.GetMembers()
        .Where(static member => member.DeclaredAccessibility != Accessibility.Private || member is IMethodSymbol { ExplicitInterfaceImplementations.IsEmpty: false } or IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: false })
        .Where(static member => member is not IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet })
        .Select(static member => member.ToDisplayString(Shown) + "\n" + member.GetDocumentationCommentXml())
        .Concat(type.AllInterfaces.Select(static implemented => implemented.ToDisplayString()))
        .Append(type.GetDocumentationCommentXml()!)
        .Order(StringComparer.Ordinal);
}
