using Xunit;
using Xunit.Abstractions;

namespace NetDsl.Training.Tests.Golden;

/// <summary>The blocks that published networks are built of, against PyTorch; and ten steps of layers in company.</summary>
public sealed class BlockTests(ITestOutputHelper output) : GoldenTests(output)
{
    [Fact]
    public void The_inverted_residuals_of_MobileNetV2_have_PyTorchs_gradients() => CheckClasses<MobileNetV2Golden>("mobilenet_v2", 4);

    [Fact]
    public void The_units_of_ShuffleNet_have_PyTorchs_gradients() => CheckClasses<ShuffleNetGolden>("shufflenet", 4);

    [Fact]
    public void A_U_Net_has_PyTorchs_gradients() => CheckImages<UNetGolden>("unet", 3);

    [Fact]
    public void A_detection_head_over_two_scales_has_PyTorchs_gradients() => CheckImages<DetectionHeadGolden>("detection_head", 3);

    [Fact]
    public void A_super_resolution_has_PyTorchs_gradients() => CheckImages<SuperResolutionGolden>("super_resolution", 3);

    [Fact]
    public void A_squeeze_and_excite_block_has_PyTorchs_gradients() => CheckClasses<SqueezeAndExciteGolden>("squeeze_and_excite", 3);

    [Fact]
    public void A_policy_of_two_inputs_and_two_outputs_has_PyTorchs_gradients() => CheckClasses<PolicyGolden>("policy", 3);

    [Fact]
    public void A_residual_network_over_time_has_PyTorchs_gradients() => CheckClasses<WakeWordGolden>("wake_word", 4);

    [Fact]
    public void Joins_functions_and_norms_in_one_network_have_PyTorchs_gradients() => CheckClasses<MixedGolden>("mixed", 3);

    [Fact]
    public void Ten_steps_of_MobileNetV2_have_PyTorchs_losses() => CheckLosses<MobileNetV2Golden>("losses_mobilenet_v2", WithMomentum());

    [Fact]
    public void Ten_steps_of_ShuffleNet_have_PyTorchs_losses() => CheckLosses<ShuffleNetGolden>("losses_shufflenet", WithMomentum());

    [Fact]
    public void Ten_steps_of_a_squeeze_and_excite_block_have_PyTorchs_losses() => CheckLosses<SqueezeAndExciteGolden>("losses_squeeze_and_excite", WithMomentum());

    [Fact]
    public void Ten_steps_over_time_have_PyTorchs_losses() => CheckLosses<WakeWordGolden>("losses_wake_word", WithMomentum());

    [Fact]
    public void Ten_steps_of_joins_functions_and_norms_have_PyTorchs_losses() => CheckLosses<MixedGolden>("losses_mixed", WithMomentum());

    [Fact]
    public void Ten_steps_of_a_table_of_connections_have_PyTorchs_losses() => CheckLosses<ConnectedGolden>("losses_connected", WithMomentum());

    [Fact]
    public void Ten_steps_of_dilated_convolutions_along_one_axis_have_PyTorchs_losses() => CheckLosses<SequenceGolden>("losses_sequence", WithMomentum());

    [Fact]
    public void Ten_steps_of_dilated_pools_have_PyTorchs_losses() => CheckLosses<DilatedPoolsGolden>("losses_dilated_pools", WithMomentum());

    [Fact]
    public void Ten_steps_of_normalizations_of_an_example_have_PyTorchs_losses() => CheckLosses<NormalizedByExampleGolden>("losses_normalized_by_example", WithMomentum());

    private static Sgd WithMomentum() => new(0.05f, momentum: 0.9f);
}
