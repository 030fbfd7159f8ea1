using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Lowering.Training;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
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

    [Fact]
    public void Winograd_serves_gradients_by_weights_where_it_pays()
    {
        string[] steps = ByWeightsByWinograd("[Conv(3, 3, 32, padding: 1)] [Conv(1, 1, 2)] [Conv(3, 3, 32, padding: 1)]");

        Assert.Equal(["Conv1ByWeights"], steps);
    }

    /// <summary>The gradient by data of a strided convolution is direct.</summary>
    [Fact]
    public void Winograd_serves_strided_convolutions_forward_and_by_weights()
    {
        const string Layers = "[Conv(6, 6, 32, stride: 2)] [Tanh] [Conv(5, 5, 32, stride: 2, padding: 2, Algorithm = ConvAlgorithm.Winograd)]";

        Assert.Equal(["Conv1Forward", "Conv2Forward"], StepsByWinograd(Layers));
        Assert.Equal(["Conv1ByWeights", "Conv2ByWeights"], ByWeightsByWinograd(Layers).Order());
    }

    [Fact]
    public void Gradients_by_weights_are_direct_where_the_layer_says_so() => Assert.Empty(ByWeightsByWinograd("[Conv(3, 3, 32, padding: 1, Algorithm = ConvAlgorithm.Direct)]"));

    [Fact]
    public void Gradients_by_weights_are_by_Winograd_where_the_layer_says_so() =>
        Assert.Equal(["Conv1ByWeights"], ByWeightsByWinograd("[Conv(3, 3, 2, Algorithm = ConvAlgorithm.Winograd)]"));

    /// <summary>The list is shorter still.</summary>
    [Fact]
    public void A_gradient_that_is_listed_is_not_by_Winograd() => Assert.Empty(ByWeightsByWinograd("[Conv(3, 3, 32, padding: 1)] [Relu] [MaxPool(2, 2)]"));

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

    /// <summary>By data only where lanes of few channels would be empty otherwise, and the list is shorter than Winograd's algorithm.</summary>
    [Theory]
    [InlineData("[Conv(5, 5, 6, stride: 2)] [Conv(5, 5, 16)] [Relu] [MaxPool(2, 2)]", true)]
    [InlineData("[Conv(5, 5, 20, stride: 2)] [Conv(5, 5, 16, Algorithm = ConvAlgorithm.Direct)] [Relu] [MaxPool(2, 2)]", false)]
    [InlineData("[Conv(5, 5, 6, stride: 2)] [Conv(5, 5, 16)] [Tanh] [MaxPool(2, 2)]", true)]
    [InlineData("[Conv(5, 5, 8)] [Conv(5, 5, 16)] [Relu] [MaxPool(2, 2)]", true)]
    [InlineData("[Conv(1, 1, 16)] [Conv(3, 3, 16, padding: 1)] [Relu] [MaxPool(2, 2)]", false)]
    public void A_gradient_from_a_maximum_pool_is_not_spread(string layers, bool byData)
    {
        SparseGradientOp sparse = Steps(layers).OfType<SparseGradientOp>().Last();
        Assert.Equal("Conv2Sparse", sparse.Name);
        Assert.Equal(byData, sparse.Data is not null);
    }

    [Theory]
    [InlineData("[Conv(5, 5, 16)] [BatchNorm] [Relu] [MaxPool(2, 2)]")]
    [InlineData("[Conv(5, 5, 16)] [Relu] [AvgPool(2, 2)]")]
    [InlineData("[Conv(5, 5, 16)] [Gelu] [MaxPool(2, 2)]")]
    [InlineData("[Conv(5, 5, 16)] [Relu] [Tanh] [MaxPool(2, 2)]")]
    [InlineData("[Conv(5, 5, 16)] [Relu] [MaxPool(2, 2, padding: 1)]")]
    [InlineData("[Conv(5, 5, 16)] [Relu] [MaxPool(3, 3, stride: 2)]")]
    [InlineData("[Conv(5, 5, 16)] [Output(\"Seen\")] [MaxPool(2, 2)]")]
    [InlineData("[Conv(5, 5, 16, Name = \"Twice\")] [MaxPool(2, 2)] [GlobalAvgPool(Name = \"Mean\")] [From(\"Twice\")] [Multiply(\"Mean\")]")]
    public void A_gradient_that_may_be_full_is_not(string layers) => Assert.Empty(Steps(layers).OfType<SparseGradientOp>());

    /// <summary>A first layer's gradient by data is of nobody else's use than the input's.</summary>
    [Fact]
    public void The_first_layer_spreads_a_gradient_only_for_the_input()
    {
        TrainingStep[] steps = [.. TrainingLowerer.Lower(Inferred.Network("[Network(28, 28, 1)] [Conv(5, 5, 6, padding: 2)] [Relu] [MaxPool(2, 2)] [Flatten] [Dense(3)] partial class Net;"), default)
            .Segments.SelectMany(static segment => segment.Steps)];
        Assert.Equal(["Maxpool1GradientAt0x0", "Conv1ByData0x0"], steps.Where(static step => step.ForInput).Select(static step => step.Op.Name));
        Assert.Contains(steps, static step => step is { Op: SparseGradientOp, ForInput: false });
    }

    /// <summary>Matrices of more than 65,536 floats, if their rows can be cut into equal parts.</summary>
    [Theory]
    [InlineData("[Flatten] [Dense(16)] [Dense(12)]", "Dense1ByWeights")]
    [InlineData("[Flatten] [Dense(8)] [Dense(12)]", "Dense1ByWeights")]
    [InlineData("[GlobalAvgPool] [Dense(1000)] [Dense(128)] [Dense(3)]", "Dense2ByWeights")]
    [InlineData("[GlobalAvgPool] [Dense(997)] [Dense(128)]", "")]
    [InlineData("[Conv(3, 3, 512, stride: 5)]", "")]
    public void The_gradient_of_a_large_matrix_waits_for_the_whole_batch(string layers, string names)
    {
        TrainingPlan plan = Lower(layers);
        Assert.Equal(names, string.Join(", ", plan.BatchGradients.Select(static layer => layer.Name)));
        Assert.DoesNotContain(Steps(plan), step => names.Contains(step.Name, System.StringComparison.Ordinal) && names.Length > 0);
        Assert.All(plan.BatchGradients, static layer => Assert.Equal(0, layer.Inputs % layer.Part));
    }

    /// <summary>Float by float, image by image and without zeros around it.</summary>
    [Theory]
    [InlineData("[Conv(3, 3, 8, stride: 2)]", true)]
    [InlineData("[Conv(3, 3, 8, stride: 2)] [Relu] [Conv(3, 3, 8, padding: 1)] [Flatten] [Dense(16)] [Dense(12)]", true)]
    [InlineData("[Conv(3, 3, 8, stride: 2, padding: 1)]", false)]
    [InlineData("[Conv(3, 3, 32)]", false)]
    [InlineData("[Conv(9, 9, 8, stride: 3)]", false)]
    [InlineData("[DepthwiseConv(3, 3, stride: 2)]", false)]
    [InlineData("[ConvTranspose(3, 3, 8)]", false)]
    [InlineData("[Relu] [Conv(3, 3, 8, stride: 2)]", false)]
    [InlineData("[Conv(3, 3, 8, stride: 2)] [Relu] [MaxPool(2, 2)]", false)]
    [InlineData("[Flatten] [Dense(16)]", false)]
    public void The_input_stays_where_it_is_if_all_layers_read_it_so(string layers, bool stays)
    {
        TrainingPlan plan = Lower(layers);
        Assert.Equal(stays, plan.Inputs.Count == 0);
        Assert.Equal(stays, plan.Segments.SelectMany(static segment => segment.Steps).Any(static step => step.ReadsInput));
    }

    private static string[] StepsByWinograd(string layers) => [.. Steps(layers).OfType<WinogradTrainingOp>().Select(static op => op.Name)];

    private static string[] ByWeightsByWinograd(string layers) => [.. Steps(layers).OfType<WinogradGradientOp>().Select(static op => op.Name)];

    private static IEnumerable<PlanOp> Steps(string layers) => Steps(Lower(layers));

    private static IEnumerable<PlanOp> Steps(TrainingPlan plan) => plan.Segments.SelectMany(static segment => segment.Steps).Select(static step => step.Op);

    private static TrainingPlan Lower(string layers) => TrainingLowerer.Lower(Inferred.Network($"[Network(16, 16, 32)] {layers} partial class Net;"), default);
}
