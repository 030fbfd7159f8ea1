using NetDsl.Generator.Collections;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Network;

namespace NetDsl.Generator.ShapeInference;

/// <summary>What is known of a declaration.</summary>
/// <param name="Network">Null where there is an error.</param>
internal sealed record InferenceResult(NetworkDeclaration Declaration, ShapedNetwork? Network, NetworkOutline Outline, EquatableArray<Finding> Findings)
{
    /// <summary>As if the declaration said <c>Training = false</c>.</summary>
    public InferenceResult WithoutTraining() => this with
    {
        Network = Network is null ? null : Network with { Model = Network.Model with { Training = false } },
        Outline = Outline with { Training = false },
    };
}

/// <summary>What can be told of a network with mistakes.</summary>
internal sealed record NetworkOutline(
    EquatableArray<NetworkInput> Inputs, TensorShape? Output, EquatableArray<string> LayerNames, EquatableArray<string> OutputNames, bool Training, bool Inspect);
