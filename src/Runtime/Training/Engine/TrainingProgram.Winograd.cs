namespace NetDsl.Generated;

/// <summary>Weights that are transformed for Winograd's algorithm.</summary>
public abstract partial class TrainingProgram
{
    /// <summary>Adds weights of which the derived memory holds what Winograd's algorithm makes of them.</summary>
    /// <param name="isLearned">They lie in the learned memory, [group][tap][channel][filter], else so in the derived one: transposed copies.</param>
    /// <param name="source">Where.</param>
    /// <param name="target">In the derived memory, [frequency][group][channel][filter].</param>
    /// <param name="groups">How many groups.</param>
    /// <param name="group">From group to group of the target, and from tap to tap of the source.</param>
    /// <param name="plane">From frequency to frequency.</param>
    /// <param name="outputs">Outputs of a tile along an axis.</param>
    /// <param name="kernel">Taps of the kernel along an axis.</param>
    /// <param name="isTurned">The kernel is turned by half a turn.</param>
    protected void AddTransformed(bool isLearned, int source, int target, int groups, int group, int plane, int outputs, int kernel, bool isTurned) =>
        _transformed.Add(new(isLearned, source, target, groups, group, plane, WinogradPhaseWeights.OfWhole(outputs, kernel, isTurned)));

    /// <summary>Adds weights of a convolution at a stride of which the derived memory holds what Winograd's algorithm makes of them.</summary>
    /// <param name="isLearned">They lie in the learned memory, [group][tap][channel][filter], else so in the derived one.</param>
    /// <param name="source">Where.</param>
    /// <param name="target">In the derived memory, [frequency][group][row of phases][phase][channel][filter].</param>
    /// <param name="groups">How many groups.</param>
    /// <param name="group">From group to group of the target.</param>
    /// <param name="plane">From frequency to frequency.</param>
    /// <param name="outputs">Outputs of a tile along an axis.</param>
    /// <param name="width">Taps of the kernel along a row.</param>
    /// <param name="height">Taps of the kernel along a column.</param>
    /// <param name="strideX">Pixels from one window to the next along a row.</param>
    /// <param name="strideY">Pixels from one window to the next along a column.</param>
    protected void AddTransformed(
        bool isLearned, int source, int target, int groups, int group, int plane, int outputs, int width, int height, int strideX, int strideY) =>
        _transformed.Add(new(isLearned, source, target, groups, group, plane, WinogradPhaseWeights.OfStrides(outputs, width, height, strideX, strideY)));
}
