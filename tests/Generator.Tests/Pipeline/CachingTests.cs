using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Pipeline;

/// <summary>The generator works only when a network changes, and keeps nothing of the compiler's alive.</summary>
public sealed class CachingTests
{
    private const string Network = """
        using NetDsl;

        partial class Outer
        {
            [Network(4, 4, 1, Parameters = 76)]
            [Conv(2, 2, 2, padding: Padding.Same, Name = "First")] [Relu] [Output("Head")] [Add("First")]
            [Flatten] [Dense(2, Weights = WeightFormat.BFloat16)]
            partial class Net : Root { int Helper() => 1; }
        }

        class Root;

        [Network(3)] [Dense(0)]
        partial class Wrong;

        [Dense(2)]
        partial class Orphan;
        """;

    private const string Unrelated = "class Unrelated { int Value => 1; }";

    private static readonly CSharpCompilation Compilation = TestCompilation.Create(Network, Unrelated);

    [Theory]
    [InlineData("class Unrelated { int Value => 2; }")]
    [InlineData("class Unrelated { int Value => 2; class Net; void Half(")]
    public void Editing_another_file_leaves_every_step_cached(string edited) =>
        AssertCached(Compilation.ReplaceSyntaxTree(Compilation.SyntaxTrees[1], Parse(edited)));

    [Theory]
    [InlineData("int Helper() => 1;", "int Helper() { return 2; }")]
    [InlineData("int Helper() => 1;", "int Helper() => 1; void Save(int slot) { }")]
    [InlineData("using NetDsl;", "// A comment\nusing NetDsl;")]
    [InlineData("class Root;", "class Root { int Own; }")]
    public void Editing_the_file_around_the_declaration_leaves_every_step_cached(string from, string to) =>
        AssertCached(Compilation.ReplaceSyntaxTree(Compilation.SyntaxTrees[0], Parse(Network.Replace(from, to, StringComparison.Ordinal))));

    [Fact]
    public void Editing_one_network_leaves_the_others_cached()
    {
        CSharpCompilation edited = Compilation.ReplaceSyntaxTree(Compilation.SyntaxTrees[0], Parse(Network.Replace("Dense(0)", "Dense(1)", StringComparison.Ordinal)));
        GeneratorRunResult run = TestCompilation.CreateDriver(trackSteps: true).RunGenerators(Compilation).RunGenerators(edited).GetRunResult().Results.Single();

        IncrementalStepRunReason[] reasons = [.. run.TrackedSteps[TrackingNames.Sources].SelectMany(step => step.Outputs).Select(output => output.Reason)];
        Assert.Equal(3, reasons.Length);
        Assert.Single(reasons, IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void A_project_without_errors_looks_for_no_places()
    {
        CSharpCompilation right = Compilation.ReplaceSyntaxTree(Compilation.SyntaxTrees[0], Parse("using NetDsl; [Network(3)] [Dense(2)] partial class Net;"));
        GeneratorDriver driver = TestCompilation.CreateDriver(trackSteps: true).RunGenerators(right);
        GeneratorRunResult run = driver.RunGenerators(right.ReplaceSyntaxTree(right.SyntaxTrees[1], Parse("class Other;"))).GetRunResult().Results.Single();

        Assert.False(run.TrackedSteps.ContainsKey(TrackingNames.ErrorLocations));
        Assert.All(run.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static step => step.Outputs), static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public void An_error_is_found_where_an_edit_has_moved_it()
    {
        CSharpCompilation moved = Compilation.ReplaceSyntaxTree(Compilation.SyntaxTrees[0], Parse("// A line more\n" + Network));
        GeneratorRunResult run = TestCompilation.CreateDriver().RunGenerators(Compilation).RunGenerators(moved).GetRunResult().Results.Single();

        Diagnostic error = run.Diagnostics.Single(static error => error.Id == "NDSL0006");
        Assert.Equal("0", error.Location.SourceTree!.GetText().ToString(error.Location.SourceSpan));
        Assert.Equal(TestCompilation.CreateDriver().RunGenerators(moved).GetRunResult().Results.Single().Diagnostics.Select(static each => each.ToString()), run.Diagnostics.Select(static each => each.ToString()));
    }

    [Fact]
    public void One_of_the_networks_has_no_mistake() =>
        Assert.DoesNotContain(TestCompilation.Of(Network).Errors, static error => error.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains("'Net'", StringComparison.Ordinal));

    [Fact]
    public void Other_options_write_other_files_and_the_same_ones_none()
    {
        GeneratorDriver driver = TestCompilation.CreateDriver(trackSteps: true, new BuildProperties("RuntimeIdentifier=linux-x64")).RunGenerators(Compilation);
        GeneratorRunResult other = Rerun("RuntimeIdentifier=linux-x64", "_NetDslTraining=false");
        GeneratorRunResult editor = Rerun("RuntimeIdentifier=linux-x64", "DesignTimeBuild=true");
        GeneratorRunResult same = Rerun("RuntimeIdentifier=win-x64", "_NetDslTraining=true");

        Assert.Contains(Reasons(other), static reason => reason == IncrementalStepRunReason.Modified);
        Assert.Contains(Reasons(editor), static reason => reason == IncrementalStepRunReason.Modified);
        Assert.All(Reasons(same), static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));

        GeneratorRunResult Rerun(params string[] properties) =>
            driver.WithUpdatedAnalyzerConfigOptions(new BuildProperties(properties)).RunGenerators(Compilation).GetRunResult().Results.Single();

        static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult run) =>
            run.TrackedSteps[TrackingNames.Sources].SelectMany(static step => step.Outputs).Select(static output => output.Reason);
    }

    [Fact]
    public void No_step_holds_anything_of_the_compiler()
    {
        GeneratorRunResult run = TestCompilation.CreateDriver(trackSteps: true).RunGenerators(Compilation).GetRunResult().Results.Single();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (string name in TrackingNames.All)
        {
            Assert.True(run.TrackedSteps.ContainsKey(name), name);
            foreach ((object value, _) in run.TrackedSteps[name].SelectMany(step => step.Outputs))
            {
                AssertPlain(value, name, seen);
            }
        }

        Assert.True(seen.Count > 100, "The walk has seen too little to say anything.");
    }

    [Fact]
    public void A_cancelled_run_stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => TestCompilation.CreateDriver().RunGenerators(Compilation, source.Token));
        InferenceStages.AssertCancellable(source.Token);
    }

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, TestCompilation.ParseOptions, path: "Edited.cs");

    private static void AssertCached(CSharpCompilation edited)
    {
        GeneratorDriver driver = TestCompilation.CreateDriver(trackSteps: true).RunGenerators(Compilation);
        GeneratorRunResult run = driver.RunGenerators(edited.Clone()).GetRunResult().Results.Single();
        foreach (string name in TrackingNames.All)
        {
            Assert.All(run.TrackedSteps[name].SelectMany(step => step.Outputs), output => Assert.True(
                output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{name} is {output.Reason}"));
        }

        // Two networks have errors, and their places are to be found anew.
        IncrementalGeneratorRunStep[] repeated = [.. run.TrackedOutputSteps.SelectMany(static step => step.Value).Where(static step => step.Outputs.Any(static output => output.Reason != IncrementalStepRunReason.Cached))];
        Assert.Equal(TrackingNames.ErrorLocations, Assert.Single(repeated).Inputs.Single().Source.Name);
        Assert.Equal(["NDSL0005", "NDSL0006"], run.Diagnostics.Select(static error => error.Id).Order(StringComparer.Ordinal));
        Assert.All(run.Diagnostics, error => Assert.Contains(error.Location.SourceTree, edited.SyntaxTrees));
    }

    /// <summary>Walks over all fields, to any depth: nothing may come from the compiler, and all may be compared.</summary>
    private static void AssertPlain(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        Type type = value.GetType();
        Assert.False(type.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"{path} is {type}");
        Assert.False(value is Delegate, $"{path} is a delegate");
        if (value is IEnumerable items && type.GetProperty("IsDefault")?.GetValue(value) is not true)
        {
            foreach (object? item in items)
            {
                AssertPlain(item, path + "[]", seen);
            }
        }

        for (Type? level = type; level is not null && level.Namespace?.StartsWith("System", StringComparison.Ordinal) != true; level = level.BaseType)
        {
            foreach (FieldInfo field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                AssertPlain(field.GetValue(value), path + "." + field.Name, seen);
            }
        }
    }
}
