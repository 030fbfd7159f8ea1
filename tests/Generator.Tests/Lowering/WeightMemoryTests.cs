using System.Linq;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Lowering.Training;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Lowering;

/// <summary>A large network's weights come from memory in every pass: they are not transformed into many times as many.</summary>
public sealed class WeightMemoryTests
{
    private const string Block = "[Conv(3, 3, 256, padding: 1)] [Relu] ";

    private const string WideBlock = "[Conv(3, 3, 512, padding: 1)] [Relu] ";

    private static readonly string Large = $"[Network(14, 14, 256)] {Block}{Block}{Block}[MaxPool(2, 2)] {WideBlock}{WideBlock}{WideBlock}{WideBlock}[GlobalAvgPool] [Dense(10)] partial class Net;";

    /// <summary>Of eleven million weights those of 256 channels at 14×14 are transformed, each into 1.8: a smaller tile than where they stay in a cache.</summary>
    [Fact]
    public void Packed_weights_of_a_large_network_are_little_more_than_the_file_s()
    {
        ExecutionPlan plan = Lower(Large);

        Assert.All(Isa.All, isa => Assert.InRange(plan.PackedLength(isa), plan.Network.Parameters, 1.17 * plan.Network.Parameters));
        Assert.All(Isa.All, isa => Assert.InRange(plan.PackedLength(isa) + plan.ArenaLength, plan.Network.Parameters, 1.3 * plan.Network.Parameters));
        Assert.Contains(plan.Ops, static op => op.Algorithm.StartsWith("Winograd F(2×2, 3×3),", System.StringComparison.Ordinal));
    }

    /// <summary>The same layers in a network that stays in a cache.</summary>
    [Theory]
    [InlineData($"[Network(14, 14, 256, Training = false)] {Block} partial class Net;")]
    [InlineData($"[Network(14, 14, 256, Training = false)] {Block}{Block} partial class Net;")]
    public void Those_of_a_small_network_are_transformed_where_that_is_fastest(string source) =>
        Assert.All(Lower(source).Ops.OfType<WinogradOp>(), static op => Assert.StartsWith("Winograd F(4×4, 3×3),", op.Algorithm, System.StringComparison.Ordinal));

    /// <summary>A network that passes the third cache by its transforms alone gets as many of them as stay in it.</summary>
    [Fact]
    public void A_network_of_middling_size_takes_what_the_cache_holds()
    {
        ExecutionPlan plan = Lower($"[Network(14, 14, 256, Training = false)] {Block}{Block}{Block}{Block} partial class Net;");

        Assert.InRange(plan.PackedLength(Isa.Avx512), plan.Network.Parameters * 3 / 2, ReferenceMachine.Caches.Third + (1 << 17));
    }

    [Fact]
    public void An_algorithm_that_is_asked_for_stays()
    {
        ExecutionPlan plan = Lower(Large.Replace("[Conv(3, 3, 512, padding: 1)]", "[Conv(3, 3, 512, padding: 1, Algorithm = ConvAlgorithm.Winograd)]", System.StringComparison.Ordinal));

        Assert.Equal(4, plan.Ops.OfType<WinogradOp>().Count(static op => op.Node >= 7));
    }

    /// <summary>Learned, transposed and transformed weights: 1, 1 and at most as many as stay in the third cache, or a third.</summary>
    [Fact]
    public void Training_holds_few_forms_of_a_large_network_s_weights()
    {
        TrainingPlan plan = TrainingLowerer.Lower(Inferred.Network(Large), default);

        long parameters = Inferred.Network(Large).Parameters;
        Assert.InRange(plan.Memory.DerivedLength, parameters, parameters + System.Math.Max(ReferenceMachine.Caches.Third, parameters * 35 / 100) + (1 << 18));
    }

    /// <summary>Images of one size, each with its border of zeros, follow one another in two buffers; a value that is added later keeps its own.</summary>
    [Theory]
    [InlineData("", 3)]
    [InlineData("[Add(\"relu6\")] [Conv(3, 3, 16, padding: 1)]", 6)]
    public void Padded_images_that_are_not_alive_together_share_a_buffer(string end, int most)
    {
        const string Layer = "[Conv(3, 3, 16, padding: 1, Algorithm = ConvAlgorithm.Direct)] [Relu] ";
        ExecutionPlan plan = Lower($"[Network(32, 32, 16, Training = false)] {string.Concat(Enumerable.Repeat(Layer, 12))}{end} partial class Net;");

        long image = 34 * 34 * 16;
        Assert.InRange(plan.ArenaLength, 2 * image, most * (image + 64));
        Assert.Equal(Lower($"[Network(32, 32, 16, Training = false)] {string.Concat(Enumerable.Repeat(Layer, 16))}{end} partial class Net;").ArenaLength, plan.ArenaLength);
    }

    private static ExecutionPlan Lower(string source) => Lowerer.Lower(Inferred.Network(source), default);
}
