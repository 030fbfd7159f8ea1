using System.Linq;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Kernels.Winograd;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Lowering;

/// <summary>How the steps of training are computed.</summary>
public sealed class TrainingPlanTests
{
    [Fact]
    public void Winograd_serves_forward_and_by_data_where_it_pays()
    {
        string[] steps = StepsByWinograd("[Conv(3, 3, 32, padding: 1)] [Conv(3, 3, 32, padding: 1)] [Conv(3, 3, 32, stride: 2)]");

        Assert.Equal(["Conv1Forward", "Conv2Forward", "Conv2ByData"], steps);
    }

    /// <summary>It is worked out only where somebody asks for it: no transformed weights are kept up for that.</summary>
    [Fact]
    public void The_gradient_of_the_input_is_computed_directly() =>
        Assert.Equal(["Conv1Forward"], StepsByWinograd("[Conv(3, 3, 32, padding: 1, Algorithm = ConvAlgorithm.Winograd)]"));

    [Fact]
    public void Direct_turns_it_off() => Assert.Empty(StepsByWinograd(
        "[Conv(3, 3, 32, padding: 1, Algorithm = ConvAlgorithm.Direct)] [Conv(3, 3, 32, padding: 1, Algorithm = ConvAlgorithm.Direct)]"));

    /// <summary>Training has its masters in 32 bits.</summary>
    [Fact]
    public void Weights_of_16_bits_have_it_in_training() => Assert.Equal(
        ["Conv1Forward", "Conv2Forward", "Conv2ByData"],
        StepsByWinograd("[Conv(3, 3, 32, padding: 1, Weights = WeightFormat.BFloat16)] [Conv(3, 3, 32, padding: 1, Weights = WeightFormat.BFloat16)]"));

    private static string[] StepsByWinograd(string layers)
    {
        TrainingPlan plan = TrainingLowerer.Lower(Inferred.Network($"[Network(16, 16, 32)] {layers} partial class Net;"), default);
        return [.. plan.Segments.SelectMany(static segment => segment.Steps).Select(static step => step.Op).OfType<WinogradTrainingOp>().Select(static op => op.Name)];
    }
}
