using System;
using System.Linq;
using NetDsl.Generator.Emission;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Emission;

public sealed class SnapshotTests
{
    /// <summary>The whole file of a class, to be read.</summary>
    [Fact]
    public void A_small_network_is_this_class()
    {
        InferenceResult result = Inferred.Of("""namespace Some.Space { [Network(4, 4, 1, Training = false)] [Conv(3, 3, 2, Name = "Edges")] [Relu] [Flatten] [Dense(3)] public partial class Tiny; }""");

        Snapshots.Match(NetworkEmitter.Emit(NetworkCompiler.Compile(result, default), "Tiny", default).Single(file => file.HintName == "Tiny.g.cs").Text, "Class");
    }

    /// <summary>The kernels of one instruction set, to be read at every change: inference, and what training adds.</summary>
    [Theory]
    [InlineData("Tiny.Avx2.g.cs", "Avx2")]
    [InlineData("Tiny.Training.Avx2.g.cs", "TrainingAvx2")]
    [InlineData("Tiny.Training.Steps.g.cs", "TrainingSteps")]
    public void A_small_network_has_these_kernels(string file, string snapshot)
    {
        InferenceResult result = Inferred.Of("""[Network(8, 8, 1)] [Conv(3, 3, 4, padding: 1)] [Relu] [MaxPool(2, 2)] [Flatten] [Dense(3)] public partial class Tiny;""");

        Snapshots.Match(NetworkEmitter.Emit(NetworkCompiler.Compile(result, default), "Tiny", default).Single(emitted => emitted.HintName == file).Text, snapshot);
    }

    [Fact]
    public void A_network_with_a_mistake_is_this_class()
    {
        InferenceResult result = Inferred.Of("[Network(4, 4, 1)] [Conv(5, 3, 2)] [Dense(3, Name = \"Head\")] public partial class Tiny;");

        Snapshots.Match(NetworkEmitter.Emit(NetworkCompiler.Compile(result, default), "Tiny", default).Single().Text, "Mistake");
    }

    [Fact]
    public void Files_end_their_lines_the_same_way_on_every_machine()
    {
        InferenceResult result = Inferred.Of("[Network(4)] [Dense(3)] partial class Tiny;");

        Assert.All(NetworkEmitter.Emit(NetworkCompiler.Compile(result, default), "Tiny", default), static file => Assert.DoesNotContain('\r', file.Text));
        Assert.All(NetworkEmitter.Emit(NetworkCompiler.Compile(result, default), "Tiny", default), static file => Assert.EndsWith("}\n", file.Text, StringComparison.Ordinal));
    }
}
