using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Diagnostics about the project: declarations alone do not show them.</summary>
public sealed class BuildDiagnosticTests
{
    /// <summary>Their ids.</summary>
    internal static readonly string[] Ids = ["NDSL0010", "NDSL0306"];

    /// <summary>Two networks, and layers without one, as a project in an old language can have them.</summary>
    private static readonly string[] Sources =
    [
        "using NetDsl; namespace A { [Network(4)] [Dense(2)] public partial class Net { } class Uses { int Of() { var net = new Net(3); net.Share(); return net.Predict(new float[4]); } } }",
        "using NetDsl; namespace B { [Network(4)] [Dense(0)] public partial class Net { } [Dense(2)] public partial class Orphan { } }",
    ];

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    [InlineData(LanguageVersion.CSharp9, "9.0")]
    [InlineData(LanguageVersion.CSharp10, "10.0")]
    public void An_older_language_is_one_error_of_the_project(LanguageVersion version, string shown)
    {
        foreach (string[] properties in new[] { Array.Empty<string>(), ["DesignTimeBuild=true"] })
        {
            TestCompilation compilation = Compile(version, OptimizationLevel.Release, properties);
            Diagnostic error = Assert.Single(compilation.BuildErrors);
            Assert.Equal("NDSL0010", error.Id);
            Assert.Equal(
                $"The project is C# {shown}, and networks need 11: set <LangVersion>latest</LangVersion>, or leave LangVersion out",
                error.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal("Network(4)", error.Location.SourceTree!.GetText().ToString(error.Location.SourceSpan));
        }
    }

    [Fact]
    public void From_11_on_there_is_none() =>
        Assert.Equal(["NDSL0005", "NDSL0006"], Compile(LanguageVersion.CSharp11, OptimizationLevel.Release).BuildErrors.Select(static error => error.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void A_debug_build_is_an_info_at_each_network_that_runs()
    {
        Diagnostic[] infos = [.. Compile(LanguageVersion.CSharp12, OptimizationLevel.Debug).Diagnostics.Where(static each => each.Severity != DiagnosticSeverity.Error)];
        Diagnostic info = Assert.Single(infos, static each => each.Id == "NDSL0306");
        Assert.Equal(DiagnosticSeverity.Info, info.Severity);
        Assert.Equal(
            "'Net' runs some ten times slower in a Debug build: set <Optimize>true</Optimize> in the project that declares the network", info.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(0, Compile(LanguageVersion.CSharp12, OptimizationLevel.Release).Diagnostics.Count(static each => each.Id == "NDSL0306"));
    }

    [Theory]
    [InlineData("/packages/netdsl/1.0.0/docs/diagnostics/", "file:///packages/netdsl/1.0.0/docs/diagnostics/NDSL0006.md")]
    [InlineData("/my packages/docs/", "file:///my%20packages/docs/NDSL0006.md")]
    [InlineData("", "docs/diagnostics/NDSL0006.md")]
    public void A_link_leads_to_the_pages_of_the_package(string folder, string link)
    {
        foreach (string[] properties in new[] { new[] { "_NetDslPages=" + folder }, ["_NetDslPages=" + folder, "DesignTimeBuild=true"] })
        {
            Diagnostic error = TestCompilation.With(properties, Sources[1]).Diagnostics.Single(static each => each.Id == "NDSL0006");
            Assert.Equal(link, error.Descriptor.HelpLinkUri);
            Assert.Equal(DiagnosticSeverity.Error, error.Severity);
        }
    }

    private static TestCompilation Compile(LanguageVersion version, OptimizationLevel level, params string[] properties)
    {
        CSharpParseOptions parsing = TestCompilation.ParseOptions.WithLanguageVersion(version);
        CSharpCompilationOptions options = TestCompilation.Options.WithOptimizationLevel(level);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Tested", Sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, parsing, TestCompilation.PathOf(index))), TestCompilation.References,
            version < LanguageVersion.CSharp8 ? options.WithNullableContextOptions(NullableContextOptions.Disable) : options);
        return TestCompilation.Of(compilation, new AnalyzerOptions([], new BuildProperties(properties)));
    }
}
