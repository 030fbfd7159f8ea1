using NetDsl.Generator.Collections;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Network;

/// <summary>A network as a graph: what every layer reads is known, shapes are not.</summary>
/// <param name="Input">Null where an argument of <c>[Network]</c> is out of its range.</param>
/// <param name="ExpectedParameters">The user's <c>Parameters</c> on <c>[Network]</c>.</param>
/// <param name="Nodes">The layers in source order, which is an order of evaluation; the last is the main output.</param>
internal sealed record NetworkModel(
    NetworkDeclaration Declaration,
    TensorShape? Input,
    long? ExpectedParameters,
    bool Training,
    EquatableArray<LayerNode> Nodes,
    EquatableArray<NetworkOutput> Outputs,
    EquatableArray<ShapeAssertion> Assertions,
    EquatableArray<BranchEnd> BranchEnds);

/// <param name="Directive">Its attribute's index in the declaration.</param>
/// <param name="Kind">The attribute's name without its suffix.</param>
/// <param name="Name">The user's, or the default: kind and position, <c>conv1</c>.</param>
/// <param name="Key">Its name in files of weights.</param>
/// <param name="IsNamed">The user named it: it becomes a property.</param>
/// <param name="Layer">Null where the arguments could not be read (which has been reported).</param>
/// <param name="Inputs">Indices of the nodes that it reads; or one of the values of <see cref="NodeIndex"/>.</param>
internal sealed record LayerNode(int Directive, string Kind, string Name, string Key, bool IsNamed, Layer? Layer, EquatableArray<int> Inputs);

internal static class NodeIndex
{
    /// <summary>The network's input, named <c>input</c>.</summary>
    public const int Input = -1;

    /// <summary>A name that names nothing (which has been reported).</summary>
    public const int Unknown = -2;
}

/// <summary>A further output: the value of a node, under a name.</summary>
internal sealed record NetworkOutput(int Directive, string Name, int Node);

/// <summary>A <c>[Shape]</c>: what the value of a node must look like; null where its arguments are out of range.</summary>
internal sealed record ShapeAssertion(int Directive, int Node, TensorShape? Expected);

/// <summary>Where a branch ends before the next begins.</summary>
/// <param name="Directive">The last layer's attribute; of a branch without layers its <c>[From]</c>.</param>
/// <param name="Node">The last layer; null for a branch without layers.</param>
internal sealed record BranchEnd(int Directive, int? Node);
