using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Pipeline;

public sealed class HintNameTests
{
    private const string Network = "[NetDsl.Network(2)] [NetDsl.Relu] partial class";

    [Fact]
    public void Names_that_differ_by_case_nesting_or_namespace_only_give_files_of_their_own()
    {
        string[] hints = HintsOf(
            $"{Network} Net;",
            $"{Network} NET;",
            $"namespace A.B {{ {Network} Net; {Network} C {{ {Network} Net; }} }}",
            $"namespace A.B.C {{ {Network} Net; }}",
            $"namespace A {{ partial class B_C {{ {Network} Net; }} }}",
            $"namespace A {{ [NetDsl.Relu] partial struct Net; [NetDsl.Relu] partial record Net; {Network} Net; }}",
            $"namespace @class {{ {Network} @event; }}",
            $"namespace Ünï {{ {Network} Nét; {Network} Nèt; }}",
            $"namespace {new string('n', 200)} {{ {Network} One; {Network} Two; }}");

        Assert.Equal(15, hints.Length);
        Assert.Equal(hints.Length, hints.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(hints, hint => Assert.InRange(hint.Length, 1, 200));
    }

    [Fact]
    public void An_ordinary_network_s_file_has_the_name_of_its_class() => Assert.Equal(["Some.Space.Outer+Net.g.cs"], HintsOf($"namespace Some.Space; partial class Outer {{ {Network} Net; }}"));

    [Fact]
    public void Classes_that_have_no_name_yet_give_no_files() =>
        Assert.Empty(HintsOf("using NetDsl; namespace Some.Space; [Network(2)] [Relu] partial class { } [Network(2)] [Relu] partial class { }"));

    [Fact]
    public void Attributes_on_several_parts_give_one_file() =>
        Assert.Single(HintsOf("using NetDsl; [Network(2)] partial class Net;", "using NetDsl; [Relu] [Dense(2)] partial class Net;", "partial class Net;"));

    /// <summary>The files of classes, not those of kernels.</summary>
    private static string[] HintsOf(params string[] sources)
    {
        GeneratorRunResult run = TestCompilation.CreateDriver().RunGenerators(TestCompilation.Create(sources)).GetRunResult().Results.Single();
        Assert.Null(run.Exception);
        string[] kernels = [".Training.g.cs", ".Training.Steps.g.cs", ".Avx512.g.cs", ".Avx2.g.cs", ".AdvSimd.g.cs", ".Scalar.g.cs"];
        return [.. run.GeneratedSources.Select(source => source.HintName).Where(hint => !kernels.Any(ending => hint.EndsWith(ending, StringComparison.Ordinal)))];
    }
}
