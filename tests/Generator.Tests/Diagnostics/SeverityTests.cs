using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Warnings and infos are the user's to set or silence; errors are not. One compilation holds a case of each advice, another one of each error.</summary>
public sealed class SeverityTests
{
    private static readonly DiagnosticCase[] Cases =
        [.. DeclarationCases.All.Concat(ShapeCases.All).GroupBy(each => each.Id).Select(group => group.First())];

    [Fact]
    public void Advice_has_the_severity_of_the_contract() => Assert.Equal(
        ["NDSL0301 Info", "NDSL0302 Info", "NDSL0303 Info", "NDSL0304 Warning", "NDSL0305 Warning"],
        Found(Compile(isAdvice: true, source => source)).Select(diagnostic => $"{diagnostic.Id} {diagnostic.Severity}"));

    /// <summary>Behind a Flatten a Dense sees everything; a global pool does not know where things are.</summary>
    [Theory]
    [InlineData("[Flatten] [Dense(2)]", DiagnosticSeverity.Info)]
    [InlineData("[Reshape(64)] [Dense(2)]", DiagnosticSeverity.Info)]
    [InlineData("[GlobalAvgPool] [Dense(2)]", DiagnosticSeverity.Warning)]
    [InlineData("[BatchNorm] [Tanh] [GlobalMaxPool]", DiagnosticSeverity.Warning)]
    [InlineData("[Relu(Name = \"A\")] [Flatten] [Dense(2)] [Output(\"B\")] [From(\"A\")] [GlobalAvgPool]", DiagnosticSeverity.Warning)]
    [InlineData("[Relu(Name = \"A\")] [GlobalAvgPool] [Output(\"B\")] [From(\"A\")] [Flatten] [Dense(2)]", DiagnosticSeverity.Warning)]
    public void A_small_receptive_field_is_a_warning_before_a_global_pool(string end, DiagnosticSeverity severity)
    {
        Diagnostic found = Assert.Single(TestCompilation.Analyze(TestCompilation.Create($"using NetDsl; [Network(10, 10, 1)] [Conv(3, 3, 1)] {end} partial class Net;")));
        Assert.Equal(("NDSL0301", severity), (found.Id, found.Severity));
    }

    [Fact]
    public void A_pragma_silences_advice() =>
        Assert.Empty(Found(Compile(isAdvice: true, source => "#pragma warning disable NDSL0301, NDSL0302, NDSL0303, NDSL0304, NDSL0305\n" + source)));

    [Fact]
    public void No_pragma_silences_an_error()
    {
        string[] ids = [.. Cases.Select(each => each.Id).Where(id => !IsAdvice(id) && !Descriptors.IsGeneratorsOwn(id)).Order(StringComparer.Ordinal)];

        Assert.Equal(ids, Found(Compile(isAdvice: false, source => $"#pragma warning disable {string.Join(", ", ids)}\n{source}")).Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Editorconfig_sets_the_severity_of_advice()
    {
        CSharpCompilation compilation = Compile(isAdvice: true, source => source);
        compilation = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new EditorConfig(
            """
            root = true
            [*.cs]
            dotnet_diagnostic.NDSL0301.severity = error
            dotnet_diagnostic.NDSL0302.severity = none
            dotnet_diagnostic.NDSL0303.severity = warning
            dotnet_diagnostic.NDSL0304.severity = suggestion
            dotnet_diagnostic.NDSL0305.severity = error
            """)));

        Assert.Equal(["NDSL0301 Error", "NDSL0303 Warning", "NDSL0304 Info", "NDSL0305 Error"], Found(compilation).Select(diagnostic => $"{diagnostic.Id} {diagnostic.Severity}"));
    }

    private static bool IsAdvice(string id) => Descriptors.Get(id).DefaultSeverity != DiagnosticSeverity.Error;

    private static CSharpCompilation Compile(bool isAdvice, Func<string, string> change) => TestCompilation.Create(
        [.. Cases.Where(each => IsAdvice(each.Id) == isAdvice).Select((each, index) => change($"namespace Case{index};\nusing NetDsl;\n{Markup.Strip(each.Marked)}"))]);

    private static Diagnostic[] Found(CSharpCompilation compilation) =>
        [.. TestCompilation.Analyze(compilation).OrderBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];

    /// <summary>An .editorconfig beside the sources.</summary>
    private sealed class EditorConfig(string text) : SyntaxTreeOptionsProvider
    {
        private readonly AnalyzerConfigSet _set = AnalyzerConfigSet.Create(new[] { AnalyzerConfig.Parse(text, "/project/.editorconfig") });

        public override GeneratedKind IsGenerated(SyntaxTree tree, System.Threading.CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, System.Threading.CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            _set.GetOptionsForSourcePath("/project/" + tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, System.Threading.CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }
}
