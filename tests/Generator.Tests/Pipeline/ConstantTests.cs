using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Pipeline;

/// <summary>Arguments may be constants of other networks of the project, however they are written.</summary>
public sealed class ConstantTests
{
    private const string Body = "namespace Bodies { public partial class Outer { [Network(28, 28, 1)] [Conv(5, 5, 6)] [Relu] [Flatten] [Dense(12, Name = \"Code\")] public partial class Body { } } }";

    [Theory]
    [InlineData("", "[Network(Bodies.Outer.Body.OutputLength)] [Dense(3)] partial class Net { }", 12, 3)]
    [InlineData("", "[Network(global::Bodies.Outer.Body.InputWidth, Bodies.Outer.Body.InputHeight, channels: Bodies.Outer.Body.InputChannels)] [Flatten] [Dense(3)] partial class Net { }", 784, 3)]
    [InlineData("using Bodies;", "[Network(Outer.Body.OutputLength * 2 + 1)] [Dense(Outer.Body.InputLength / 28)] partial class Net { }", 25, 28)]
    [InlineData("using Body = Bodies.Outer.Body;", "[Network(Body.OutputLength)] [Dense((int)(Body.MacCount % 7) + 1, Parameters = 13 * (Body.MacCount % 7 + 1))] partial class Net { }", 12, 0)]
    [InlineData("using static Sizes;", "[Network(Code)] [Dense(Many ? 5 : 6)] partial class Net { } static class Sizes { public const int Code = Bodies.Outer.Body.OutputLength; public const bool Many = Bodies.Outer.Body.ParameterCount > 100; }", 12, 5)]
    [InlineData("", "static class Sizes { public const int Code = Bodies.Outer.Body.OutputLength, Twice = 2 * Code; } [Network(Sizes.Twice)] [Dense(Sizes.Code)] partial class Net { }", 24, 12)]
    [InlineData("", "[Network(Own)] [Dense(3)] partial class Net { const int Own = Bodies.Outer.Body.OutputLength; }", 12, 3)]
    [InlineData("", "class Tuned : Bodies.Outer.Body { } [Network(Tuned.OutputLength)] [Dense(1)] partial class Net { }", 12, 1)]
    [InlineData("", "[Network(784)] [Dense(32)] [Relu] [Dense(Net.InputLength)] partial class Net { }", 784, 784)]
    [InlineData("", "[Network(C.OutputLength)] [Dense(2)] partial class Net { } [Network(B.OutputLength)] [Dense(B.InputLength + 1)] partial class C { } [Network(4)] [Dense(Bodies.Outer.Body.OutputLength)] partial class B { }", 5, 2)]
    [InlineData("", "[Network(8)] [Input(\"more\", Bodies.Outer.Body.OutputLength)] [Concat(\"more\")] [Dense(2)] [Shape(Bodies.Outer.Body.OutputLength - 10)] partial class Net { }", 20, 2)]
    public void A_constant_of_another_network_is_known(string usings, string source, int inputs, int outputs)
    {
        foreach (string[] properties in new[] { Array.Empty<string>(), ["DesignTimeBuild=true"] })
        {
            TestCompilation compilation = TestCompilation.With(properties, $"using NetDsl; {usings} {source}", "using NetDsl; " + Body);
            Assert.Empty(compilation.Errors);
            Assert.Equal(inputs, Constant(compilation, "Net", "InputLength"));
            Assert.True(outputs == 0 || outputs == Constant(compilation, "Net", "OutputLength"));
        }
    }

    [Fact]
    public void A_name_of_a_generated_member_is_known() => Assert.Empty(TestCompilation.Of(
        "using NetDsl; [Network(4)] [Dense(4, Name = \"Stem\")] [Relu] [Dense(4)] [Add(nameof(Net.Stem))] [Output(nameof(Other.Code))] [Dense(Other.OutputLength)] partial class Net { } [Network(2)] [Dense(3, Name = \"Code\")] partial class Other { }").Errors);

    /// <summary>The generator does not see what another one writes; the analyzer does.</summary>
    [Theory]
    [InlineData("[Network(Sizes.Count)] [Dense(2)] partial class Net { }", "Sizes.Count")]
    [InlineData("[Network(4)] [Dense(Own + 1)] [Relu] partial class Net { const int Own = 2 * Sizes.Count; }", "Own + 1")]
    [InlineData("[Network(4)] [Dense(2, Name = Sizes.Name)] [Relu] partial class Net { }", "Name = Sizes.Name")]
    public void A_constant_of_another_generator_is_one_error_in_every_build(string source, string place)
    {
        foreach (string[] properties in new[] { Array.Empty<string>(), ["DesignTimeBuild=true"] })
        {
            CSharpCompilation compilation = TestCompilation.Create("using NetDsl; " + source);
            GeneratorDriver driver = CSharpGeneratorDriver.Create(
                [new NetworkGenerator().AsSourceGenerator(), new OtherGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions, optionsProvider: new BuildProperties(properties));
            driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out System.Collections.Immutable.ImmutableArray<Diagnostic> reported);

            Diagnostic error = Assert.Single(reported);
            Assert.Equal("NDSL0009", error.Id);
            Assert.Equal(place, error.Location.SourceTree!.GetText().ToString(error.Location.SourceSpan));
            Assert.DoesNotContain(output.GetDiagnostics(), static each => each.Severity == DiagnosticSeverity.Error);
        }
    }

    [Fact]
    public void A_constant_of_a_network_with_a_mistake_is_that_networks_error()
    {
        foreach (string[] properties in new[] { Array.Empty<string>(), ["DesignTimeBuild=true"] })
        {
            TestCompilation compilation = TestCompilation.With(properties,
                "using NetDsl; [Network(4)] [Dense(0)] partial class Wrong { } [Network(Wrong.OutputLength)] [Dense(2, Parameters = 10)] partial class Net { } [Network(Net.ParameterCount)] [Dense(Wrong.InputLength, Parameters = 44)] partial class Third { }");
            Assert.Equal("NDSL0006", Assert.Single(compilation.Errors).Id);
        }
    }

    [Fact]
    public void Of_a_circle_one_network_is_reported_and_those_outside_are_not()
    {
        TestCompilation compilation = TestCompilation.Of(
            "using NetDsl; [Network(B.OutputLength)] [Dense(2)] partial class A { } [Network(4)] [Dense(C.OutputLength)] partial class B { } [Network(4)] [Dense(D.OutputLength)] partial class C { } [Network(4)] [Dense(B.OutputLength)] partial class D { }");
        Diagnostic error = Assert.Single(compilation.BuildErrors);
        Assert.Equal("'units' of Dense is C.OutputLength, which is not known when the network is generated: it follows from this very network: write the number", error.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Editing_elsewhere_leaves_them_cached()
    {
        CSharpCompilation compilation = TestCompilation.Create("using NetDsl; [Network(Body.OutputLength)] [Dense(2)] partial class Net { } [Network(8)] [Dense(4)] partial class Body { }", "class Other { }");
        GeneratorDriver driver = TestCompilation.CreateDriver(trackSteps: true).RunGenerators(compilation);
        CSharpCompilation edited = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], CSharpSyntaxTree.ParseText("class Other { int A => 1; }", TestCompilation.ParseOptions));
        GeneratorRunResult run = driver.RunGenerators(edited).GetRunResult().Results.Single();
        foreach (string name in TrackingNames.All.Where(run.TrackedSteps.ContainsKey))
        {
            Assert.All(run.TrackedSteps[name].SelectMany(static step => step.Outputs), output => Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{name}: {output.Reason}"));
        }

        CSharpCompilation larger = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText(compilation.SyntaxTrees[0].ToString().Replace("Dense(4)", "Dense(5)", StringComparison.Ordinal), TestCompilation.ParseOptions));
        Assert.Contains("InputLength = 5;", driver.RunGenerators(larger).GetRunResult().Results.Single().GeneratedSources.Single(static file => file.HintName == "Net.g.cs").SourceText.ToString(), StringComparison.Ordinal);
    }

    private static int Constant(TestCompilation compilation, string type, string name) =>
        (int)((IFieldSymbol)compilation.Compilation.GetTypeByMetadataName(type)!.GetMembers(name).Single()).ConstantValue!;

    private sealed class OtherGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.CompilationProvider, static (output, _) => output.AddSource("Sizes.g.cs", "static class Sizes { public const int Count = 4; public const string Name = \"Head\"; }"));
    }
}
