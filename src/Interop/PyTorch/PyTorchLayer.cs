using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NetDsl.Interop.PyTorch;

/// <summary>One layer on its way into the module.</summary>
internal sealed class PyTorchLayer(NetworkDescription network, LayerInfo layer, PythonNames names)
{
    /// <summary>Statements of the constructor.</summary>
    public List<string> Members { get; } = [];

    /// <summary>The expression of the layer's output.</summary>
    public string Result { get; set; } = "";

    public NetworkDescription Network => network;

    public LayerInfo Layer => layer;

    public string X => Input(0);

    public string Input(int index) => names[layer.Inputs[index]];

    public TensorShape InputShape(int index = 0) => network.ShapeOf(layer.Inputs[index]);

    public string Setting(string name) => layer.Settings.First(setting => setting.Name == name).Value switch
    {
        bool flag => flag ? "True" : "False",
        float number => Float(number),
        object other => string.Create(CultureInfo.InvariantCulture, $"{other}"),
    };

    /// <summary>The float as a double of the same value, as Python has no other.</summary>
    public static string Float(float value) =>
        float.IsFinite(value) ? ((double)value).ToString("R", CultureInfo.InvariantCulture)
        : float.IsNaN(value) ? "float(\"nan\")"
        : value > 0 ? "float(\"inf\")" : "float(\"-inf\")";

    /// <summary>A module with weights, under the layer's key, applied to a value.</summary>
    public string Module(string constructor, string to)
    {
        if (PythonNames.IsAttribute(layer.Key))
        {
            Members.Add($"self.{layer.Key} = {constructor}");
            return $"self.{layer.Key}({to})";
        }

        string key = CSharpText.Literal(layer.Key);
        Members.Add($"_place(self, {key}, {constructor})");
        return $"_find(self, {key})({to})";
    }

    /// <summary>Indices that are no part of the state dictionary.</summary>
    public string Constant(IEnumerable<int> values)
    {
        string name = $"_order_of_{names[layer.Name]}";
        Members.Add($"self.register_buffer(\"{name}\", torch.tensor([{string.Join(", ", values)}]), persistent=False)");
        return $"self.{name}";
    }
}
