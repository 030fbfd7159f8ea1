using Xunit;
using Xunit.Abstractions;

namespace NetDsl.Training.Tests.Golden;

/// <summary>Forward, every gradient, running statistics and the losses of training against PyTorch: files that make_golden.py made.</summary>
public sealed class PyTorchTests(ITestOutputHelper output) : GoldenTests(output)
{
    [Fact]
    public void LeNet5_has_PyTorchs_gradients() => CheckClasses<LeNet5Golden>("lenet5", 4);

    [Fact]
    public void Strides_response_normalization_overlapping_pools_and_groups_have_PyTorchs_gradients() =>
        CheckClasses<SmallAlexNetGolden>("small_alexnet", 2);

    [Fact]
    public void Batch_normalization_has_PyTorchs_gradients_and_running_statistics() => CheckClasses<NormalizedGolden>("normalized", 6);

    [Fact]
    public void Dilation_and_depthwise_convolutions_have_PyTorchs_gradients() => CheckImages<DilatedGolden>("dilated", 3);

    [Fact]
    public void Transposed_convolutions_have_PyTorchs_gradients() => CheckImages<TransposedGolden>("transposed", 3);

    [Fact]
    public void Reflecting_and_replicating_paddings_have_PyTorchs_gradients() => CheckImages<PaddedGolden>("padded", 3);

    [Fact]
    public void Joins_gates_and_every_pool_have_PyTorchs_gradients() => CheckClasses<BranchedGolden>("branched", 3);

    [Fact]
    public void Several_inputs_have_PyTorchs_gradients() => CheckClasses<SeveralInputsGolden>("several_inputs", 3);

    [Fact]
    public void Dilated_pools_have_PyTorchs_gradients() => CheckClasses<DilatedPoolsGolden>("dilated_pools", 3);

    [Fact]
    public void Grouped_and_dilated_transposed_convolutions_have_PyTorchs_gradients() => CheckImages<GroupedTransposedGolden>("grouped_transposed", 3);

    [Fact]
    public void A_table_of_connections_has_PyTorchs_gradients() => CheckClasses<ConnectedGolden>("connected", 3);

    [Fact]
    public void Convolutions_and_pools_along_one_axis_have_PyTorchs_gradients() => CheckClasses<SequenceGolden>("sequence", 3);

    [Fact]
    public void Every_join_has_PyTorchs_gradients_with_features_pixels_and_maps_on_either_side() => CheckImages<JoinedGolden>("joined", 3);

    [Fact]
    public void Every_normalization_of_an_example_has_PyTorchs_gradients() => CheckClasses<NormalizedByExampleGolden>("normalized_by_example", 3);

    [Fact]
    public void Layers_that_move_values_have_PyTorchs_gradients() => CheckClasses<MovedGolden>("moved", 3);

    [Fact]
    public void Resizes_and_paddings_have_PyTorchs_gradients() => CheckImages<SizedGolden>("sized", 3);

    [Fact]
    public void Ten_steps_of_layers_that_move_values_have_PyTorchs_losses() => CheckLosses<MovedGolden>("losses_moved", new Sgd(0.05f, momentum: 0.9f));

    [Fact]
    public void Functions_of_each_value_have_PyTorchs_gradients() => CheckImages<ActivatedGolden>("activated", 3);

    [Fact]
    public void Learned_slopes_and_scales_and_the_logarithm_of_softmax_have_PyTorchs_gradients() => CheckClasses<ChannelwiseGolden>("channelwise", 3);

    [Fact]
    public void Ten_steps_of_learned_slopes_and_scales_have_PyTorchs_losses() => CheckLosses<ChannelwiseGolden>("losses_channelwise", new Sgd(0.05f, momentum: 0.9f));

    [Fact]
    public void Distances_and_their_loss_have_PyTorchs_gradients() => CheckDistances<RadialGolden>("radial", 3, junk: 2f);

    [Fact]
    public void Ten_steps_of_distances_have_PyTorchs_losses() => CheckLosses<RadialGolden>("losses_radial", new Sgd(0.01f, momentum: 0.9f), Loss.DistanceCrossEntropy(2f));

    [Fact]
    public void Ten_steps_with_momentum_have_PyTorchs_losses() => CheckLosses<LeNet5Golden>("losses_sgd", new Sgd(0.05f, momentum: 0.9f));

    [Fact]
    public void Ten_steps_of_Adam_have_PyTorchs_losses() => CheckLosses<LeNet5Golden>("losses_adam", new Adam(2e-3f));
}
