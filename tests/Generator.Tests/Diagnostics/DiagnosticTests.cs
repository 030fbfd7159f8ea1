using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Tests.Testing;
using NetDsl.Generator.Text;
using Xunit;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>
/// Each mistake is one error, where it is, with its text; the declaration beside it is clean. All cases are compiled
/// together, each in a namespace of its own.
/// </summary>
public sealed class DiagnosticTests
{
    private static readonly DiagnosticCase[] Cases = [.. DeclarationCases.All, .. ShapeCases.All];

    private static readonly Lazy<TestCompilation> Wrong = new(() => TestCompilation.Of([.. Cases.Select(static (each, index) => Source(index, Markup.Strip(each.Marked) + (each.Uses ? Uses : "")))]));

    private static readonly Lazy<TestCompilation> WrongInEditor = new(() => TestCompilation.With(
        ["DesignTimeBuild=true"], [.. Cases.Select(static (each, index) => Source(index, Markup.Strip(each.Marked) + (each.Uses ? Uses : "")))]));

    private static readonly Lazy<TestCompilation> Valid = new(() => TestCompilation.Of([.. Cases.Select(static (each, index) => Source(index, each.Valid))]));

    /// <summary>Code that uses every member.</summary>
    private const string Uses = """

        static class Uses
        {
            static int Of(Net net, Net other)
            {
                System.ReadOnlySpan<float> output = net.Forward(new float[Net.InputLength]);
                net.Forward(output, new float[Net.OutputLength]);
                net.CopyWeightsFrom(other.Share());
                net.SetParameter("dense1.weight", net.GetParameter("dense1.weight").Values);
                net.Save("file");
                net.Save(System.IO.Stream.Null);
                net.Threads = 2;
                _ = new Net(seed: 1);
                _ = new[] { Net.Load("file"), Net.Load(System.IO.Stream.Null), Net.Load(new byte[1]) };
                const int Sizes = Net.InputWidth + Net.InputHeight + Net.InputChannels + Net.ParameterCount;
                using var trainer = new NetDsl.Trainer<Net>(net, new NetDsl.Sgd(0.1f), NetDsl.Loss.MeanSquaredError);
                return Sizes + Net.Layers.Length + Net.Parameters.Length + Net.Summary.Length + net.Predict(output) + (int)Net.MacCount + Count<Net>();
            }

            static int Count<T>() where T : class, NetDsl.INetwork<T> => T.InputLength;
        }
        """;

    public static TheoryData<int, string> Indices
    {
        get
        {
            var data = new TheoryData<int, string>();
            for (int index = 0; index < Cases.Length; index++)
            {
                data.Add(index, Cases[index].Id + " " + Cases[index].Marked);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void One_mistake_is_one_diagnostic_at_its_place(int index, string title)
    {
        _ = title;
        AssertOnly(index, Wrong.Value);
    }

    /// <summary>There the analyzer reports the errors, else the generator does.</summary>
    [Theory]
    [MemberData(nameof(Indices))]
    public void So_it_is_in_an_editor(int index, string title)
    {
        _ = title;
        AssertOnly(index, WrongInEditor.Value);
    }

    [Fact]
    public void A_real_build_needs_no_analyzer_to_fail()
    {
        string[] errors = [.. Cases.Select(static each => each.Id).Where(Descriptors.IsError).Order(StringComparer.Ordinal)];
        Assert.Equal(errors, Wrong.Value.Run.Diagnostics.Select(static diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
        Assert.All(Wrong.Value.Run.Diagnostics, static diagnostic => Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, diagnostic.Descriptor.CustomTags));
        Assert.All(WrongInEditor.Value.Run.Diagnostics, static diagnostic => Assert.True(Descriptors.IsGeneratorsOwn(diagnostic.Id)));
    }

    private static void AssertOnly(int index, TestCompilation compilation)
    {
        Markup markup = Markup.Parse(Source(index, Cases[index].Marked));
        Diagnostic found = Assert.Single(Of(compilation, index), each => Cases[index].Id != DiagnosticIds.MisspeltLayer || each.Id is not ("CS0246" or "CS0234"));

        Assert.Equal(Cases[index].Id, found.Id);
        string message = found.GetMessage(CultureInfo.InvariantCulture);
        string expected = Cases[index].Message;
        Assert.Equal(expected.TrimEnd('…'), expected.EndsWith('…') ? message[..(expected.Length - 1)] : message);
        Assert.Equal(Text(markup.Source, markup.Span), Text(markup.Source, found.Location.SourceSpan));
        Assert.Equal(markup.Span, found.Location.SourceSpan);
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void Its_valid_neighbour_has_none(int index, string title)
    {
        _ = title;
        Assert.Empty(Of(Valid.Value, index));
    }

    [Fact]
    public void Every_diagnostic_has_a_case() =>
        Assert.Equal(Descriptors.All.Select(descriptor => descriptor.Id).Except(BuildDiagnosticTests.Ids), Cases.Select(each => each.Id).Distinct().Order(StringComparer.Ordinal));

    /// <summary>Everything that a build says of a case's file, and of those generated for it.</summary>
    private static IEnumerable<Diagnostic> Of(TestCompilation compilation, int index) => compilation.Diagnostics.Where(diagnostic =>
        diagnostic.Location.SourceTree is not { } tree
        || tree.FilePath == TestCompilation.PathOf(index)
        || tree.FilePath.Contains($"Case{index}.", StringComparison.Ordinal));

    private static string Text(string source, Microsoft.CodeAnalysis.Text.TextSpan span) => source.Substring(span.Start, span.Length);

    private static string Source(int index, string source) => $"namespace Case{index};\n\nusing NetDsl;\n\n{source}\n";
}
