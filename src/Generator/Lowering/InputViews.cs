using NetDsl.Generator.Lowering.Layers;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering;

/// <summary>Layers whose output can be seen in their input: parts of it, zeros around it, its floats as another image.</summary>
internal static class InputViews
{
    /// <summary>The output as it lies in the input; null for a layer that takes a step.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="shape">Its shapes.</param>
    /// <param name="source">The layer's input.</param>
    public static ValueView? Of(Layer layer, LayerShape shape, int source)
    {
        (TensorShape input, TensorShape output) = (shape.Inputs[0], shape.Output);
        return layer switch
        {
            Slice slice when output.IsImage => new(source, output, view => view.Channels(slice.Start, slice.Count), Halo.None),
            Slice slice => new(source, output, view => (FlatView.Of(view, input) with { Origin = view.Origin + slice.Start }).Reshaped(output), Zeros: null),
            Crop crop => new(source, output, view => view.Pixels(crop.Left, crop.Top, crop.Width, crop.Height), Zeros: null),
            Pad { Mode: PaddingMode.Zero, Channels: 0, Value: 0 } pad => new(source, output, view => view.Pixels(-pad.Left, -pad.Top, output.Width, output.Height), PadSteps.HaloOf(pad)),
            Reshape { Order: ReshapeOrder.Memory } => new(source, output, view => view.Reshaped(output), Zeros: null),
            _ => null,
        };
    }
}
