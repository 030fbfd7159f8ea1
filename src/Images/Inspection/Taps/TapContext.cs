using System;

namespace NetDsl.Images;

/// <summary>What the taps of a layer are made from.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Inputs">The shapes of what it reads.</param>
/// <param name="FileIndex">For each channel or feature of its first input the place in files.</param>
/// <param name="Parameter">A tensor of the layer by its suffix, in the order of files.</param>
internal sealed record TapContext(LayerInfo Layer, TensorShape[] Inputs, int[] FileIndex, Func<string, float[]> Parameter)
{
    /// <summary>The shape of its first input.</summary>
    public TensorShape Input => Inputs[0];

    /// <summary>The shape of its output.</summary>
    public TensorShape Output => Layer.OutputShape;

    /// <summary>A setting of the layer.</summary>
    public T Get<T>(string setting) => Layer.GetSetting<T>(setting);
}
