using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Emission;

/// <summary>What is generated compiles without a warning in any user's project.</summary>
public sealed class HostileCodeTests
{
    [Theory]
    [InlineData(LanguageVersion.CSharp12, NullableContextOptions.Enable, true)]
    [InlineData(LanguageVersion.CSharp12, NullableContextOptions.Disable, false)]
    [InlineData(LanguageVersion.Preview, NullableContextOptions.Enable, false)]
    public void There_is_no_warning_whatever_the_options_and_names(LanguageVersion language, NullableContextOptions nullable, bool isChecked)
    {
        CSharpCompilationOptions options = TestCompilation.Options.WithNullableContextOptions(nullable).WithOverflowChecks(isChecked);
        CSharpParseOptions parse = TestCompilation.ParseOptions.WithLanguageVersion(language);
        string[] sources = [HostileSource.Names, HostileSource.Hosts, HostileSource.GlobalNamespace];
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Hostile", sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, parse, TestCompilation.PathOf(index))), TestCompilation.References, options);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: parse);
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);

        Diagnostic[] found = [.. output.GetDiagnostics().Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden)];
        Assert.Empty(found);
        Assert.DoesNotContain(TestCompilation.Analyze(compilation), diagnostic => diagnostic.Severity > DiagnosticSeverity.Info);
        Assert.Equal(11 * 6, driver.GetRunResult().GeneratedTrees.Length);
    }

    /// <summary>Kernels are called by their layer, and by what they do.</summary>
    [Fact]
    public void Layers_may_be_called_as_steps_of_training_are() => Assert.Empty(TestCompilation.Of("""
        using NetDsl;

        [Network(14, 14, 6)]
        [Conv(5, 5, 8, Name = "Sparse")] [Relu] [MaxPool(2, 2)]
        [Conv(3, 3, 12, Name = "Sparse1")] [MaxPool(3, 3, Name = "ByData")]
        [Flatten] [Dense(3, Name = "ForwardOf16")]
        internal sealed partial class Net;
        """).Errors);
}
