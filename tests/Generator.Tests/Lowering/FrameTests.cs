using System.Linq;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Lowering;

/// <summary>In a large arena halos are written in every pass where that lets values share places.</summary>
public sealed class FrameTests
{
    private const string Wide = "[Conv(3, 3, 32, padding: 1)] [Relu] [Conv(3, 3, 32, padding: 1)] [Relu] [MaxPool(2, 2)] ";

    private const string Narrow = "[Conv(3, 3, 64, padding: 1)] [Relu] [Conv(3, 3, 64, padding: 1)] [Relu] [MaxPool(2, 2)] [Conv(3, 3, 96, padding: 1)] [Relu] [Conv(3, 3, 96, padding: 1)] [GlobalAvgPool]";

    /// <summary>No more is needed than for the two images of 32 channels that are alive together, and a block of tiles.</summary>
    [Fact]
    public void An_arena_is_as_large_as_what_is_alive_together()
    {
        ExecutionPlan plan = Lower($"[Network(64, 64, 16, Training = false)] {Wide}{Narrow} partial class Net;");

        Assert.Contains(plan.Ops, static op => op is FrameOp);
        Assert.InRange(plan.ArenaLength, 2 * 64 * 64 * 32, (2 * 66 * 66 * 32) + (3 * 64 * 1024));
    }

    /// <summary>Of a halo that nothing was written over since the last pass, or since an image of the same shape lay there, none is written.</summary>
    [Fact]
    public void A_halo_that_is_still_there_is_not_written_again()
    {
        ExecutionPlan plan = Lower($"[Network(64, 64, 16, Training = false)] {Wide}{Narrow} partial class Net;");

        FrameOp[] frames = [.. plan.Ops.OfType<FrameOp>()];
        Assert.All(frames.GroupBy(static frame => (frame.Image, frame.Halo)), static same => Assert.Single(same));
    }

    [Theory]
    [InlineData($"[Network(16, 16, 16, Training = false)] {Wide}{Narrow} partial class Net;")]
    [InlineData($"[Network(64, 64, 16, Training = false, Inspect = true)] {Wide}{Narrow} partial class Net;")]
    [InlineData("[Network(64, 64, 32, Training = false)] [Conv(3, 3, 32, padding: 1)] [Relu] partial class Net;")]
    public void A_small_arena_one_that_can_be_inspected_and_one_that_would_stay_as_large_keep_theirs(string source) =>
        Assert.DoesNotContain(Lower(source).Ops, static op => op is FrameOp);

    private static ExecutionPlan Lower(string source) => Lowerer.Lower(Inferred.Network(source), default);
}
