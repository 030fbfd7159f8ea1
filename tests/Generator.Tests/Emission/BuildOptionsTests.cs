using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Emission;

/// <summary>What a project's properties leave out.</summary>
public sealed class BuildOptionsTests
{
    private const string Network = "using NetDsl; [Network(8, 8, 1)] [Conv(3, 3, 4)] [Relu] [Flatten] [Dense(3)] public partial class Net;";

    [Theory]
    [InlineData("RuntimeIdentifier=linux-x64", "Avx512 Avx2 Scalar")]
    [InlineData("RuntimeIdentifier=linux-musl-x64", "Avx512 Avx2 Scalar")]
    [InlineData("RuntimeIdentifier=win-x86", "Avx512 Avx2 Scalar")]
    [InlineData("RuntimeIdentifier=osx-arm64", "AdvSimd Scalar")]
    [InlineData("RuntimeIdentifier=linux-arm", "Avx512 Avx2 AdvSimd Scalar")]
    [InlineData("RuntimeIdentifier=browser-wasm", "Avx512 Avx2 AdvSimd Scalar")]
    [InlineData("RuntimeIdentifier=", "Avx512 Avx2 AdvSimd Scalar")]
    [InlineData("Other=", "Avx512 Avx2 AdvSimd Scalar")]
    [InlineData("_NetDslInstructionSets=Avx2", "Avx2 Scalar")]
    [InlineData("_NetDslInstructionSets= advsimd , AVX512,", "Avx512 AdvSimd Scalar")]
    [InlineData("_NetDslInstructionSets=Scalar", "Scalar")]
    [InlineData("_NetDslInstructionSets=Avx1024", "Scalar")]
    public void Instruction_sets_are_those_asked_for_or_of_the_platform_and_always_the_plain_path(string property, string expected)
    {
        TestCompilation compilation = TestCompilation.With([property], Network);

        Assert.Empty(compilation.Diagnostics);
        string[] sets = expected.Split(' ');
        Assert.Equal(
            new[] { "Net.g.cs" }.Concat(sets.Select(static set => $"Net.{set}.g.cs")).Append("Net.Training.g.cs")
                .Concat(sets.Length > 1 ? ["Net.Training.Steps.g.cs"] : []).Concat(sets.Select(static set => $"Net.Training.{set}.g.cs")),
            Files(compilation));
        Assert.All(new[] { "Avx512", "Avx2", "AdvSimd", "Scalar" }, set => Assert.Equal(sets.Contains(set), compilation.GeneratedText.Contains(set + "Kernels", StringComparison.Ordinal)));
    }

    [Fact]
    public void Instruction_sets_asked_for_go_before_those_of_the_platform() => Assert.Contains(
        "Net.AdvSimd.g.cs", Files(TestCompilation.With(["RuntimeIdentifier=linux-x64", "_NetDslInstructionSets=AdvSimd"], Network)));

    [Fact]
    public void What_is_emitted_does_not_depend_on_what_else_is()
    {
        GeneratedSourceResult[] whole = [.. TestCompilation.Of(Network).Run.Results.Single().GeneratedSources];
        GeneratedSourceResult[] kernels = [.. TestCompilation.With(["RuntimeIdentifier=linux-x64"], Network).Run.Results.Single().GeneratedSources
            .Where(static file => file.HintName is not ("Net.g.cs" or "Net.Training.g.cs"))];

        Assert.Equal(7, kernels.Length);
        Assert.All(kernels, file => Assert.Equal(whole.Single(other => other.HintName == file.HintName).SourceText.ToString(), file.SourceText.ToString()));
    }

    [Theory]
    [InlineData("false")]
    [InlineData("False")]
    public void Without_training_every_network_is_as_if_it_said_so(string value)
    {
        string own = Network.Replace("8, 1)", "8, 1, Training = false)", StringComparison.Ordinal);
        TestCompilation compilation = TestCompilation.With(["_NetDslTraining=" + value], Network.Replace("8, 1)", "8, 1, Training = true)", StringComparison.Ordinal));

        Assert.Empty(compilation.Diagnostics);
        Assert.Equal(Lines(TestCompilation.Of(own)), Lines(compilation));
        Assert.DoesNotContain("ITrainableNetwork", compilation.GeneratedText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_NetDslTraining=")]
    [InlineData("_NetDslTraining=true")]
    public void Otherwise_each_network_says_for_itself(string property) =>
        Assert.Equal(TestCompilation.Of(Network).GeneratedText, TestCompilation.With([property], Network).GeneratedText);

    [Fact]
    public void A_trainer_of_a_network_without_training_is_an_error_that_names_the_interface()
    {
        TestCompilation compilation = TestCompilation.With(["_NetDslTraining=false"], Network, "static class Use { static NetDsl.Trainer<Net>? Trainer; static object? Of() => Trainer; }");

        Diagnostic error = Assert.Single(compilation.Errors);
        Assert.Equal("CS0311", error.Id);
        Assert.Contains("NetDsl.ITrainableNetwork<Net>", error.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_is_too_large_only_to_train_is_none_too_large_without_training()
    {
        // Its activations are kept for the backward pass; forward, two of them take turns.
        string large = $"using NetDsl; [Network(4096, 4096, 1)] {string.Concat(Enumerable.Repeat("[Conv(1, 1, 32)] [Relu] ", 4))} [GlobalAvgPool] [Dense(2)] public partial class Net;";

        Assert.Equal(["NDSL0108"], TestCompilation.Of(large).Errors.Select(static error => error.Id));
        Assert.Empty(TestCompilation.With(["_NetDslTraining=false"], large).Errors);
    }

    /// <summary>But for the constant that tells one declaration from another.</summary>
    private static IEnumerable<string> Lines(TestCompilation compilation) =>
        compilation.GeneratedText.Split('\n').Where(static line => !line.Contains("NetworkDeclarationHash", StringComparison.Ordinal));

    private static string[] Files(TestCompilation compilation) => [.. compilation.Run.Results.Single().GeneratedSources.Select(static source => source.HintName)];
}
