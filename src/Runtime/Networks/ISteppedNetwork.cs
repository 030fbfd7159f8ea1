using System;
using System.ComponentModel;

namespace NetDsl.Generated;

/// <summary>A network's forward pass in steps, for profiles. Generated classes implement it; to others <c>Profile</c> says that they cannot be profiled.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISteppedNetwork
{
    /// <summary>For each step the index of the layer whose it is; −1 where the inputs are copied.</summary>
    ReadOnlySpan<int> StepLayers => [];

    /// <summary>For each step how many packed floats it reads, of weights of whatever format.</summary>
    ReadOnlySpan<int> StepWeights => [];

    /// <summary>For each layer the layer whose step makes its output: another's where it is fused or needs no step.</summary>
    ReadOnlySpan<int> LayerMakers => [];

    /// <summary>Runs one step; a pass runs all in their order.</summary>
    /// <param name="index">Its number.</param>
    /// <param name="input">The first float of the input.</param>
    void RunStep(int index, ref float input) => throw new NotSupportedException($"{GetType().Name} is not a generated network, and has no steps.");
}
