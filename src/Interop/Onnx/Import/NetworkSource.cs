using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Names a draft's layers and outputs, and writes it as C#.</summary>
internal sealed class NetworkSource
{
    private static readonly HashSet<string> Members =
    [
        .. typeof(INetwork<>).GetInterfaces().Append(typeof(INetwork<>)).SelectMany(static type => type.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance)).Select(static member => member.Name),
        "OnShared", "ForwardInputs", "PredictInputs", EmbeddedWeights.Method, "Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "Finalize",
    ];

    private readonly NetworkDraft _draft;
    private readonly string _className;
    private readonly Dictionary<LayerDraft, string> _names = [];
    private readonly Dictionary<LayerDraft, string> _keys = [];
    private readonly HashSet<LayerDraft> _named = [];
    private readonly List<(string Name, LayerDraft? Layer)> _outputs = [];

    public NetworkSource(NetworkDraft draft, string className)
    {
        _draft = draft;
        _className = className;
        NameLayers();
        NameOutputs();
        SetKeys();
    }

    /// <summary>No layer, output or class can have this name.</summary>
    public static bool IsReserved(string name) => Members.Contains(name);

    /// <summary>Weights and buffers under their names in files, in order of the layers.</summary>
    public IEnumerable<(string Name, WeightDraft Tensor)> Tensors =>
        _draft.Layers.SelectMany(layer => layer.Weights.Select(weight => ($"{_keys[layer]}.{weight.Suffix}", weight)));

    /// <summary>The inputs, in order.</summary>
    public IReadOnlyList<ImportedTensor> Inputs =>
        [.. _draft.InputValues.Select((input, index) => ImportedTensor.Of(input.Name, index == 0 ? NetworkDescription.InputName : _names[_draft.FurtherInputs[index - 1]], input.Value))];

    /// <summary>The main output, then the further ones.</summary>
    public IReadOnlyList<ImportedTensor> Outputs =>
        [.. _draft.OutputValues.Select((output, index) => ImportedTensor.Of(output.Name, index == 0 ? null : _outputs[index - 1].Name, output.Value))];

    /// <summary>The class.</summary>
    /// <param name="nameSpace">Its namespace; empty for none.</param>
    /// <param name="origin">The file it comes from.</param>
    /// <param name="isEmbedded">The class gets a method that loads its weights from the assembly.</param>
    public string Write(string nameSpace, string origin, bool isEmbedded)
    {
        long parameters = _draft.Layers.Sum(static layer => layer.Weights.Where(static weight => !weight.IsBuffer).Sum(static weight => (long)weight.Values.Length) - layer.Unconnected);
        var text = new StringBuilder($"// Imported from {NetworkDocumentation.Printable(origin)} by netdsl; its weights are in {_className}.safetensors.\nusing NetDsl;\n\n");
        text.Append(nameSpace.Length == 0 ? "" : $"namespace {nameSpace};\n\n");
        NetworkDocumentation.Append(text, _className, isEmbedded, Inputs, Outputs);
        text.Append($"[Network({Sizes(_draft.Input)}{(parameters > 0 ? $", Parameters = {CSharpText.Literal(parameters)}" : "")})]\n");
        foreach (LayerDraft input in _draft.FurtherInputs)
        {
            text.Append($"[Input({Quoted(input)}, {Sizes(input.Shape)})]\n");
        }

        AppendLayers(text);
        if (isEmbedded)
        {
            EmbeddedWeights.AppendClass(text, nameSpace, _className);
        }
        else
        {
            text.Append($"public partial class {_className};\n");
        }

        return text.ToString();
    }

    private static string Sizes(TensorShape shape) => shape.IsImage
        ? $"{CSharpText.Literal(shape.Width)}, {CSharpText.Literal(shape.Height)}, {CSharpText.Literal(shape.Channels)}"
        : CSharpText.Literal(shape.Channels);

    private void AppendLayers(StringBuilder text)
    {
        LayerDraft? current = null;
        AppendOutputs(text, null);
        foreach (LayerDraft input in _draft.FurtherInputs.Where(input => _outputs.Any(output => output.Layer == input)))
        {
            text.Append($"[From({Quoted(input)})]\n");
            AppendOutputs(text, input);
            current = input;
        }

        foreach (LayerDraft layer in _draft.Layers)
        {
            LayerDraft? first = layer.Inputs[0];
            LayerDraft? other = layer.Inputs.Count > 1 ? layer.Inputs[1] : null;

            // A sum or product of images is the same whichever comes first.
            if (layer is { Kind: "Add" or "Multiply", Shape.IsImage: true } && first != current && other == current)
            {
                (first, other) = (other, first);
            }

            if (first != current)
            {
                text.Append($"[From({Quoted(first)})]\n");
            }

            IEnumerable<string> arguments = layer.Inputs.Count > 1 ? [Quoted(other), .. layer.Arguments] : layer.Arguments;
            arguments = arguments.Concat(_named.Contains(layer) ? [$"Name = {CSharpText.Literal(_names[layer])}"] : [])
                .Concat(layer.Weights.Count > 0 && _keys[layer] != _names[layer] ? [$"Key = {CSharpText.Literal(_keys[layer])}"] : []);
            string list = string.Join(", ", arguments);
            text.Append(list.Length == 0 ? $"[{layer.Kind}]\n" : $"[{layer.Kind}({list})]\n");
            AppendOutputs(text, layer);
            current = layer;
        }
    }

    private void AppendOutputs(StringBuilder text, LayerDraft? layer)
    {
        foreach ((string name, _) in _outputs.Where(output => output.Layer == layer))
        {
            text.Append($"[Output({CSharpText.Literal(name)})]\n");
        }
    }

    private string Quoted(LayerDraft? layer) => CSharpText.Literal(layer is null ? NetworkDescription.InputName : _names[layer]);

    /// <summary>Kind and position; in a model of NetDsl's own the name that the layer was given.</summary>
    private void NameLayers()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (LayerDraft layer in _draft.Layers)
        {
            string kind = layer.Kind.ToLowerInvariant();
            counts[kind] = counts.GetValueOrDefault(kind) + 1;
            _names[layer] = FormattableString.Invariant($"{kind}{counts[kind]}");
        }

        var taken = new HashSet<string>(_names.Values, StringComparer.Ordinal) { NetworkDescription.InputName };
        foreach (LayerDraft input in _draft.FurtherInputs)
        {
            _names[input] = CSharpText.Unique(CSharpText.Identifier(input.NodeName, "observation"), taken.Add);
        }

        foreach (LayerDraft layer in _draft.Layers.Where(_ => _draft.KeepsNames))
        {
            if (IsFree(layer.NodeName) && taken.Add(layer.NodeName))
            {
                _names[layer] = layer.NodeName;
                _named.Add(layer);
            }
        }
    }

    private void NameOutputs()
    {
        var taken = new HashSet<string>(_names.Values, StringComparer.Ordinal) { "output" };
        foreach ((string name, LayerDraft? layer) in _draft.Outputs)
        {
            _outputs.Add((CSharpText.Unique(CSharpText.Identifier(name, "output"), unique => IsFree(unique) && taken.Add(unique)), layer));
        }
    }

    /// <summary>The names that the model's tensors have already, where each layer's share one and no two layers do, nor is it another layer's name.</summary>
    private void SetKeys()
    {
        // A layer is also asked for by its name: a key that is another's name would be that other layer's.
        HashSet<string> names = [.. _names.Values];
        foreach (LayerDraft layer in _draft.Layers)
        {
            string? key = layer.Weights.Count > 0 ? layer.Weights[0].Key : null;
            bool isUsable = key is { Length: > 0 and <= 200 } && layer.Weights.All(weight => weight.Key == key) && (key == _names[layer] || !names.Contains(key));
            _keys[layer] = isUsable ? key! : _names[layer];
        }

        if (_draft.Layers.Where(static layer => layer.Weights.Count > 0).Select(layer => _keys[layer]).Distinct(StringComparer.Ordinal).Count()
            < _draft.Layers.Count(static layer => layer.Weights.Count > 0))
        {
            foreach (LayerDraft layer in _draft.Layers)
            {
                _keys[layer] = _names[layer];
            }
        }
    }

    private bool IsFree(string name) => CSharpText.IsIdentifier(name) && name != _className && name != NetworkDescription.InputName && !IsReserved(name);
}
