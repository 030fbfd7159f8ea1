using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Layers;

/// <summary>
/// The forward pass of a reshape: a copy in the order of memory; channels first, a step that puts the input's values into the order of files and one that
/// takes them out of it, as far as they are in another order.
/// </summary>
internal static class ReshapeSteps
{
    public static void Add(Reshape layer, LayerLowering context)
    {
        (int source, int target) = (context.Input(), context.Target);
        TensorShape input = context.Shape.Inputs[0];
        if (IsCopy(layer, input))
        {
            context.AddStep([source], target, placement => new ElementwiseOp(
                context.Name, ElementwiseFunction.Copy, EquatableArray.Of(placement.View(source).Reshaped(layer.Shape)), placement.View(target), null));
            return;
        }

        ReshapeRun[] runs = [.. Runs(context, input)];
        int ordered = runs.Length == 0 ? source : layer.Shape.IsImage ? context.AddScratch(TensorShape.Features(input.Length)) : target;
        foreach (ReshapeRun run in runs)
        {
            context.AddStep([source], ordered, placement => run.Move(context.Name + "Order", placement.View(source), placement.View(ordered), isBackward: false, adds: false));
        }

        if (layer.Shape.IsImage)
        {
            context.AddStep([ordered], target, placement => FromFiles(context.Name, placement.View(ordered), placement.View(target)));
        }
    }

    /// <summary>The floats stay as they follow each other.</summary>
    public static bool IsCopy(Reshape layer, TensorShape input) => layer.Order == ReshapeOrder.Memory || !(layer.Shape.IsImage || input.IsImage);

    /// <summary>The parts of the input whose values are put into the order of files; none where they are all in it.</summary>
    public static IEnumerable<ReshapeRun> Runs(LayerLowering context, TensorShape input)
    {
        if (input.IsImage)
        {
            return [new(0, input)];
        }

        EquatableArray<FeaturePiece> pieces = FeatureOrder.Of(context.Network, context.Network.Model.Nodes[context.Node].Inputs[0]);
        long start = 0;
        var runs = new List<ReshapeRun>();
        foreach (FeaturePiece piece in pieces)
        {
            runs.Add(new(start, TensorShape.Image(piece.Pixels, 1, piece.Channels)));
            start += piece.Pixels * piece.Channels;
        }

        return runs.All(static run => run.Image.Width == 1 || run.Image.Channels == 1) ? [] : runs;
    }

    /// <summary>From the order of files to an image.</summary>
    public static PlanOp FromFiles(string name, View files, View image) => Move(name, files.First, image.First, FileLoops(image).Select(Swapped), adds: false);

    /// <summary>From an image to the order of files.</summary>
    public static PlanOp ToFiles(string name, View image, View files) => Move(name, image.First, files.First, FileLoops(image), adds: false);

    /// <summary>The loops from an image to the order of files.</summary>
    public static MoveLoop[] FileLoops(View image)
    {
        TensorShape shape = image.Shape;
        return
        [
            new(shape.Channels, 1, shape.Width * shape.Height),
            new(shape.Height, image.RowStride, shape.Width),
            new(shape.Width, image.PixelStride, 1),
        ];
    }

    public static MoveLoop Swapped(MoveLoop loop) => new(loop.Count, loop.Target, loop.Source);

    public static PlanOp Move(string name, Place source, Place target, IEnumerable<MoveLoop> loops, bool adds) =>
        new RearrangementOp(name, MoveShape.Of(loops, adds), source, target);
}

/// <summary>Values that were one image: the input, or a piece of its features.</summary>
/// <param name="Start">The place of its first value among all, in either order.</param>
/// <param name="Image">Its shape.</param>
internal readonly record struct ReshapeRun(long Start, TensorShape Image)
{
    /// <summary>Moves the values between the input and the order of files.</summary>
    /// <param name="name">The step's.</param>
    /// <param name="input">The layer's input, or its gradient.</param>
    /// <param name="files">All values in the order of files.</param>
    /// <param name="isBackward">To the input; else from it.</param>
    /// <param name="adds">To what is there.</param>
    public PlanOp Move(string name, View input, View files, bool isBackward, bool adds)
    {
        // The image itself may have a halo; features lie one after another.
        View image = input.Shape == Image ? input : input.Reshaped(Image) with { Origin = input.Origin + Start };
        Place place = files.First.Plus(Start);
        MoveLoop[] loops = ReshapeSteps.FileLoops(image);
        return isBackward
            ? ReshapeSteps.Move(name, place, image.First, loops.Select(ReshapeSteps.Swapped), adds)
            : ReshapeSteps.Move(name, image.First, place, loops, adds);
    }
}
