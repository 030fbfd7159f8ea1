using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Network;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>The members of a network that users see, apart from its constants and descriptions: the same in every build, whatever their bodies do.</summary>
internal sealed class PublicMembers(InferenceResult result)
{
    private const string Floats = "global::System.ReadOnlySpan<float>";
    private const string ManySummary = "Runs any number of inputs, one after another.";
    private const string ManyException = "<exception cref=\"global::System.ArgumentException\">The lengths do not fit, or spans overlap.</exception>";
    private const string LengthException = "<exception cref=\"global::System.ArgumentException\">The length is another.</exception>";
    private const string NoSuchName = "There is none of that name";
    private const string InputDocumentation = "<param name=\"input\">Row by row, the channels of a pixel together.</param>";
    private const string StorageDocumentation = "<param name=\"storage\">How the weights of convolutions and of fully connected layers are stored.</param>";
    private const string NameDocumentation = "<param name=\"name\">Such as conv1.weight.</param>";

    private static readonly string[] ManyDocumentation =
        ["<param name=\"inputs\">InputLength floats for each.</param>", "<param name=\"outputs\">OutputLength floats for each.</param>"];

    private readonly HostLevel _self = result.Declaration.Host.Self;

    /// <summary>Layers and outputs that the user has named.</summary>
    private readonly IReadOnlyList<NamedValue> _values = NamedValue.Of(result);

    private string Type => InterfaceMembers.Type(_self);

    public PublicMember Constructor => new(
        GeneratedMembers.Constructor, $"public {Identifiers.Escape(_self.Name)}(int seed = 0)",
        "A network with weights drawn from a seed: the same bits everywhere.", "<param name=\"seed\">Any number.</param>");

    public PublicMember Threads { get; } = new(
        "Threads", "public int Threads", "How many threads of one process-wide pool a Forward may use, at least 1; results do not depend on it.");

    public PublicMember Forward => Overriding("Forward(System.ReadOnlySpan<float>)", new(
        "Forward", $"public {Floats} Forward(scoped {Floats} input)", ForwardSummary,
        InputDocumentation, "<returns>The output, valid until the next call on this instance.</returns>", LengthException));

    public PublicMember ForwardMany => Overriding("Forward(System.ReadOnlySpan<float>, System.Span<float>)", new(
        "Forward", $"public void Forward({Floats} inputs, global::System.Span<float> outputs)", ManySummary, [.. ManyDocumentation, ManyException]));

    /// <summary>The overload with a span for each named output; null without any.</summary>
    public PublicMember? ForwardOutputs => !Outputs.Any() ? null : new(
        "Forward",
        $"public void Forward({Floats} inputs, global::System.Span<float> outputs{string.Concat(Outputs.Select(static output => $", global::System.Span<float> {output.Parameter}"))})",
        ManySummary,
        [
            .. ManyDocumentation,
            .. Outputs.Select(static output => $"<param name=\"{output.Parameter}\">{output.Shape.Length} floats of {output.Name} for each.</param>"),
            ManyException,
        ]);

    public PublicMember Predict => Overriding("Predict(System.ReadOnlySpan<float>)", new(
        "Predict", $"public int Predict(scoped {Floats} input)", $"Runs one input and gives the index of the {Best} output, of equals the first; a NaN counts as the {Best}.",
        InputDocumentation, "<returns>The index, from 0.</returns>", LengthException));

    public PublicMember Share => Overriding("Share()", new(
        "Share", $"public {Type} Share()", "A second instance over the same weights with scratch memory of its own, for another thread.",
        "<returns>The instance; members that are not generated start anew there, and OnShared can copy them.</returns>"));

    /// <summary>The method without a body that is called on a shared instance; null where the class has another member of that name.</summary>
    public PublicMember? OnShared => result.Declaration.TakenNames.Contains(GeneratedMembers.OnShared) ? null : new(
        GeneratedMembers.OnShared, $"partial void OnShared({Type} original)",
        "Called on an instance that Share has made: write it to copy the class's own members.", "<param name=\"original\">The instance that was shared.</param>");

    public PublicMember CopyWeightsFrom => Overriding("CopyWeightsFrom(Self)", new(
        "CopyWeightsFrom", $"public void CopyWeightsFrom({Type} other)", "Takes over all parameters and buffers; no instance over these weights may run meanwhile.",
        "<param name=\"other\">The network that has them.</param>"));

    public PublicMember SaveToPath => Overriding("Save(string)", new(
        "Save", "public void Save(string path)", "Writes the weights as a safetensors file, whole or not at all.", "<param name=\"path\">The file; one that exists is replaced.</param>"));

    public PublicMember SaveToStream => Overriding("Save(System.IO.Stream)", new(
        "Save", "public void Save(global::System.IO.Stream stream)", "Writes the weights in the safetensors format.", "<param name=\"stream\">Where the bytes go.</param>"));

    public PublicMember SaveToPathAs => Overriding("Save(string, NetDsl.WeightStorage)", new(
        "Save", "public void Save(string path, global::NetDsl.WeightStorage storage)", "Writes the weights as a safetensors file, whole or not at all, in fewer bytes where that is asked for.",
        "<param name=\"path\">The file; one that exists is replaced.</param>", StorageDocumentation));

    public PublicMember SaveToStreamAs => Overriding("Save(System.IO.Stream, NetDsl.WeightStorage)", new(
        "Save", "public void Save(global::System.IO.Stream stream, global::NetDsl.WeightStorage storage)", "Writes the weights in the safetensors format, in fewer bytes where that is asked for.",
        "<param name=\"stream\">Where the bytes go.</param>", StorageDocumentation));

    public PublicMember GetParameter => Overriding("GetParameter(string)", new(
        "GetParameter", "public global::NetDsl.Tensor GetParameter(string name)", "A copy of a parameter or buffer, in PyTorch's order.",
        NameDocumentation, "<returns>Shape and values.</returns>", $"<exception cref=\"global::System.ArgumentException\">{NoSuchName}.</exception>"));

    public PublicMember SetParameter => Overriding("SetParameter(string, System.ReadOnlySpan<float>)", new(
        "SetParameter", $"public void SetParameter(string name, {Floats} values)", "Replaces a parameter or buffer; no instance over these weights may run meanwhile.",
        NameDocumentation, "<param name=\"values\">All its values, in PyTorch's order.</param>",
        $"<exception cref=\"global::System.ArgumentException\">{NoSuchName}, or the length is another.</exception>"));

    /// <summary>Shows a layer's output by name; null where none is kept.</summary>
    public PublicMember? GetActivation => !result.Outline.Inspect ? null : Overriding(GeneratedMembers.GetActivation + "(string)", new(
        GeneratedMembers.GetActivation, $"public {Floats} GetActivation(string layer)", "A layer's own output, of the last input: its shape is in Layers.",
        "<param name=\"layer\">The layer's name, or that of an input.</param>", "<returns>The values, zeros before the first pass; valid until the next call of Forward or Predict.</returns>",
        $"<exception cref=\"global::System.ArgumentException\">{NoSuchName}.</exception>"));

    /// <summary>The overloads of Load, each with the name of its parameter.</summary>
    public IEnumerable<(string Parameter, PublicMember Member)> Loads =>
    [
        Load("string", "path", "The file."),
        Load("global::System.IO.Stream", "stream", "The file's bytes, read to their end."),
        Load("global::System.ReadOnlySpan<byte>", "file", "The file's bytes."),
    ];

    /// <summary>The member, as an override where a base class declares it so.</summary>
    private PublicMember Overriding(string signature, PublicMember member)
    {
        PublicMember documented = member with { Inherits = Inherited(signature) };
        return !result.Declaration.Host.OverriddenMethods.Contains(signature) ? documented
            : documented with { Header = "public override" + member.Header.Substring("public".Length) };
    }

    /// <summary>What says nothing of this network has the interface's documentation.</summary>
    private static string? Inherited(string signature) => signature switch
    {
        "Share()" or "CopyWeightsFrom(Self)" => "INetwork{TSelf}." + signature.Replace("Self", "TSelf"),
        "Save(string)" or "GetParameter(string)" => "INetwork." + signature,
        _ when signature.StartsWith("Save(", StringComparison.Ordinal) || signature.StartsWith("SetParameter(", StringComparison.Ordinal) =>
            "INetwork." + signature.Replace("System.", "global::System.").Replace("NetDsl.", "global::NetDsl.").Replace('<', '{').Replace('>', '}'),
        _ => null,
    };

    public IEnumerable<NamedValue> Outputs => _values.Where(static value => value.IsOutput);

    /// <summary>The properties that show what layers gave: one for each name.</summary>
    public IEnumerable<PublicMember> Properties => _values
        .Where(value => LayerNames.IsUsable(value.Name, result.Declaration))
        .GroupBy(static value => value.Name)
        .Select(static group => Property(group.First()));

    private static PublicMember Property(NamedValue value) => new(
        value.Name, $"public {Floats} {Identifiers.Escape(value.Name)}",
        $"{(value.IsOutput ? "The output" : "The layer's own output")} {value.Name} of the last input: {value.Shape.Short}, valid until the next call.");

    /// <summary>The inputs, that of <c>[Network]</c> first.</summary>
    public IReadOnlyList<NamedInput> Inputs { get; } = NamedInput.Of(result);

    /// <summary>Takes a span for each input; null where there is one.</summary>
    public PublicMember? ForwardInputs => Inputs.Count == 1 ? null : new(
        "ForwardInputs", $"public {Floats} ForwardInputs({InputParameters})", "Runs one example, whose inputs lie apart.",
        [.. InputsDocumentation, "<returns>The output, valid until the next call on this instance.</returns>", LengthException]);

    /// <summary>The same for the index of the output that is the answer.</summary>
    public PublicMember? PredictInputs => Inputs.Count == 1 ? null : new(
        "PredictInputs", $"public int PredictInputs({InputParameters})", Predict.Summary,
        [.. InputsDocumentation, "<returns>The index, from 0.</returns>", LengthException]);

    /// <summary>The main output is one of distances, of which the smallest is the answer.</summary>
    public bool AreDistances => result.Network is { } network && network.Model.Nodes[network.Model.Nodes.Count - 1].Layer is { AreDistances: true };

    private string Best => AreDistances ? "smallest" : "largest";

    private string InputParameters => string.Join(", ", Inputs.Select(static input => $"scoped {Floats} {input.Parameter}"));

    private IEnumerable<string> InputsDocumentation => Inputs.Select(static input => $"<param name=\"{input.Parameter.TrimStart('@')}\">{input.Shape.Length} floats, {input.Shape.Short}.</param>");

    private string ForwardSummary => Inputs.Count == 1
        ? $"Runs one input of {Inputs[0].Shape.Length} floats ({Inputs[0].Shape.Short})."
        : $"Runs one example: {string.Join(", then ", Inputs.Select(static input => $"{input.Shape.Length} floats of {input.Name} ({input.Shape.Short})"))}.";

    private (string Parameter, PublicMember Member) Load(string type, string parameter, string text) => (parameter, new(
        "Load", $"public static {Type} Load({type} {parameter})", "A network with the weights of a safetensors file.",
        $"<param name=\"{parameter}\">{text}</param>", "<returns>The network.</returns>",
        "<exception cref=\"global::NetDsl.WeightsException\">A tensor is missing, misshapen, not finite or none of the network's, or the file is damaged.</exception>")
    {
        Inherits = $"INetwork{{TSelf}}.Load({type.Replace('<', '{').Replace('>', '}')})",
    });
}
