using NetDsl.Generator.Collections;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Diagnostics;

namespace NetDsl.Generator.Network;

/// <summary>A network as a graph: what every layer reads is known, shapes are not.</summary>
/// <param name="Inputs">That of <c>[Network]</c>, then the further ones in order of declaration.</param>
/// <param name="ExpectedParameters">The user's <c>Parameters</c> on <c>[Network]</c>.</param>
/// <param name="Inspect">Every layer's own output is kept until the next pass.</param>
/// <param name="Nodes">The layers in source order, which is an order of evaluation; the last is the main output.</param>
internal sealed record NetworkModel(
    NetworkDeclaration Declaration,
    EquatableArray<NetworkInput> Inputs,
    long? ExpectedParameters,
    bool Training,
    bool Inspect,
    EquatableArray<LayerNode> Nodes,
    EquatableArray<NetworkOutput> Outputs,
    EquatableArray<ShapeAssertion> Assertions,
    EquatableArray<BranchEnd> BranchEnds)
{
    /// <summary>The input that receptive fields are counted on: the first image, or else the first.</summary>
    public int SeenInput
    {
        get
        {
            for (int index = 0; index < Inputs.Count; index++)
            {
                if (Inputs[index].Shape is { IsImage: true })
                {
                    return NodeIndex.OfInput(index);
                }
            }

            return NodeIndex.Input;
        }
    }

    /// <summary>What layers read the output of a layer, or an input, by.</summary>
    public string NameOf(int node) => NodeIndex.IsInput(node) ? Inputs[NodeIndex.InputOf(node)].Name : Nodes[node].Name;
}

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
    /// <summary>The network's first input, named <c>input</c>; the further ones stand below it.</summary>
    public const int Input = -1;

    /// <summary>A name that names nothing (which has been reported).</summary>
    public const int Unknown = int.MinValue;

    /// <summary>The node index of an input, given its position among all inputs.</summary>
    public static int OfInput(int index) => Input - index;

    /// <summary>The position of an input among all inputs, given its node index.</summary>
    public static int InputOf(int node) => Input - node;

    public static bool IsInput(int node) => node is < 0 and not Unknown;
}

/// <summary>An input of the network.</summary>
/// <param name="Directive">Its attribute's index in the declaration; −1 for that of <c>[Network]</c>.</param>
/// <param name="Name">What layers read it by.</param>
/// <param name="Shape">Null where an argument of its attribute is out of its range.</param>
internal sealed record NetworkInput(int Directive, string Name, TensorShape? Shape)
{
    /// <summary>Its attribute.</summary>
    public FindingTarget Target => Directive < 0 ? FindingTarget.Network() : FindingTarget.Directive(Directive);
}

/// <summary>A further output: the value of a node, under a name.</summary>
internal sealed record NetworkOutput(int Directive, string Name, int Node);

/// <summary>A <c>[Shape]</c>: what the value of a node must look like; null where its arguments are out of range.</summary>
internal sealed record ShapeAssertion(int Directive, int Node, TensorShape? Expected);

/// <summary>Where a branch ends before the next begins.</summary>
/// <param name="Directive">The last layer's attribute; of a branch without layers its <c>[From]</c>.</param>
/// <param name="Node">The last layer; null for a branch without layers.</param>
internal sealed record BranchEnd(int Directive, int? Node);
