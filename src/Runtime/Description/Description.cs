using System.ComponentModel;

namespace NetDsl.Generated;

/// <summary>Makes the descriptions of a generated network's layers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Description
{
    /// <summary>One layer: its properties in their order.</summary>
    /// <param name="name">As declared.</param>
    /// <param name="key">In files of weights.</param>
    /// <param name="kind">Its attribute's name.</param>
    /// <param name="inputs">Its inputs' names.</param>
    /// <param name="output">Of its output.</param>
    /// <param name="parameters">Trained values.</param>
    /// <param name="macs">Multiply-accumulates.</param>
    /// <param name="fieldWidth">The receptive field's columns.</param>
    /// <param name="fieldHeight">The receptive field's rows.</param>
    /// <param name="jumpX">Between columns.</param>
    /// <param name="jumpY">Between rows.</param>
    /// <param name="settings">What it was declared with.</param>
    /// <returns>The description.</returns>
    public static LayerInfo Layer(
        string name, string key, string kind, string[] inputs, TensorShape output, long parameters, long macs, double fieldWidth, double fieldHeight, double jumpX, double jumpY,
        params LayerSetting[] settings) => new()
    {
        Name = name,
        Key = key,
        Kind = kind,
        Settings = settings,
        Inputs = inputs,
        OutputShape = output,
        Parameters = parameters,
        Macs = macs,
        ReceptiveFieldWidth = fieldWidth,
        ReceptiveFieldHeight = fieldHeight,
        JumpX = jumpX,
        JumpY = jumpY,
    };
}
