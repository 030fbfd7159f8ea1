using System;
using Xunit;

namespace NetDsl.Training.Tests;

/// <summary>Where a function has a kink its gradient is PyTorch's: the numbers are those of torch 1.13.</summary>
public sealed class KinkTests
{
    [Fact]
    public void A_clip_has_none_at_either_bound() => Check<ClipKinks>([-1f, 0f, 0.5f], [0f, 1f, 0f]);

    [Fact]
    public void A_hard_sigmoid_has_none_where_it_is_0_or_1() => Check<HardSigmoidKinks>([-3f, 0f, 3f], [0f, 0.16666667f, 0f]);

    [Fact]
    public void An_absolute_value_has_none_at_0() => Check<AbsKinks>([-1f, 0f, 1f], [-1f, 0f, 1f]);

    [Fact]
    public void Selu_has_that_of_the_lower_side() => Check<SeluKinks>([-1f, 0f, 1f], [0.6467686f, 1.7580993f, 1.050701f]);

    [Fact]
    public void Celu_has_one_at_0() => Check<CeluKinks>([-1f, 0f, 1f], [0.13533528f, 1f, 1f]);

    [Fact]
    public void A_softplus_has_one_past_its_threshold() => Check<SoftplusKinks>([-1f, 10f, 11f], [0.11920292f, 1f, 1f]);

    [Fact]
    public void A_square_root_has_an_infinite_one_at_0() => Check<SqrtKinks>([0f, 1f, 4f], [float.PositiveInfinity, 0.5f, 0.25f]);

    [Fact]
    public void A_learned_slope_holds_at_0() => Check<PReluKinks>([-1f, 0f, 1f], [0.25f, 0.25f, 1f]);

    private static void Check<TNetwork>(float[] inputs, float[] expected)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        using Trainer<TNetwork> trainer = new(TNetwork.Create(0), new Sgd(1f), Loss.MeanSquaredError, 1) { ComputeInputGradient = true };
        trainer.Forward(inputs);
        trainer.Backward([1f, 1f, 1f]);
        ReadOnlySpan<float> found = trainer.GetInputGradient();
        for (int index = 0; index < expected.Length; index++)
        {
            Assert.Equal(expected[index], found[index], 1e-6f);
        }
    }
}

[Network(3)] [Clip(-1f, 0.5f)]
public partial class ClipKinks;

[Network(3)] [HardSigmoid]
public partial class HardSigmoidKinks;

[Network(3)] [Abs]
public partial class AbsKinks;

[Network(3)] [Selu]
public partial class SeluKinks;

[Network(3)] [Celu(0.5f)]
public partial class CeluKinks;

[Network(3)] [Softplus(2f)]
public partial class SoftplusKinks;

[Network(3)] [Sqrt]
public partial class SqrtKinks;

[Network(3)] [PRelu]
public partial class PReluKinks;
