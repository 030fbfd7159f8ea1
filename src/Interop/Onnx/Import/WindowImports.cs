using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Convolutions.</summary>
internal static class WindowImports
{
    public static void Conv(ImportContext context, OnnxNode node)
    {
        TensorProto weight = context.Constant(node, 1);
        long group = node.Int("group", 1);
        int[] shape = Shape4(weight);
        PendingPad padded = context.Padded(node, 0);
        if (!padded.IsNone && !CanMerge(node, padded))
        {
            padded = context.Unpadded(node, 0);
        }

        ImportedValue value = padded.Value;
        if (value.IsPixel && padded.IsNone && group == 1 && shape[2] == 1 && shape[3] == 1 && node.Ints("pads")?.Any(static pad => pad != 0) != true)
        {
            PixelConv(context, node, value, shape);
            return;
        }

        value = padded.IsNone ? context.Image(node, 0) : Layouts.Image(context, node, value);
        RequireRank(node, value, weight);
        int channels = value.Shape.Channels;
        if (group < 1 || channels % group != 0 || shape[0] % group != 0 || shape[1] != channels / group)
        {
            throw OnnxNode.Refuse($"weights of [{string.Join(", ", shape)}] and group {group} do not fit {channels} channels");
        }

        LayerWindow window = WindowReader.Read(node, value, [shape[2], shape[3]], "weights");
        string mode = Merge(padded, ref window, value.Shape);
        TensorShape output = Image(
            WindowReader.Places(value.Shape.Width, window.Width, window.StrideX, window.DilationX, window.Left, window.Right, ceil: false),
            WindowReader.Places(value.Shape.Height, window.Height, window.StrideY, window.DilationY, window.Top, window.Bottom, ceil: false),
            shape[0]);
        bool isDepthwise = group == channels && ModelNotes.IsDepthwise(context.Graph.Notes, node.OwnName, channels);
        bool hasBias = node.HasInput(2);
        List<string> own = isDepthwise ? shape[0] == channels ? [] : [CSharpText.Literal(shape[0] / channels)] : [CSharpText.Literal(shape[0])];
        List<string> arguments = WindowArguments.Of(window, own, isPool: false);
        InsertNamed(arguments, "groups", isDepthwise ? 1 : group, unless: 1);

        arguments.AddRange(mode.Length > 0 ? [$"PaddingMode = PaddingMode.{mode}"] : []);
        arguments.AddRange(hasBias ? [] : ["Bias = false"]);
        arguments.AddRange(ModelNotes.Arguments(context.Graph.Notes, node.OwnName, "Algorithm", "Weights"));
        var connections = group == 1 ? ModelNotes.Connections(context.Graph.Notes, node.OwnName, shape, TensorValues.Floats(weight)) : null;
        arguments.AddRange(connections is { } table ? [table.Argument] : []);
        context.Set(node, value.Like(context.Add(new LayerDraft
        {
            Kind = isDepthwise ? "DepthwiseConv" : "Conv",
            Inputs = [value.Layer],
            Shape = output,
            Arguments = arguments,
            Weights = WeightsOf(context, node, weight, shape, shape[0]),
            Unconnected = connections?.Unconnected ?? 0,
            NodeName = node.OwnName,
        }), output));
    }

    public static void ConvTranspose(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Image(node, 0);
        TensorProto weight = context.Constant(node, 1);
        int[] shape = Shape4(weight);
        RequireRank(node, value, weight);
        long group = node.Int("group", 1);
        if (group < 1 || shape[0] != value.Shape.Channels || shape[0] % group != 0 || shape[1] * group > int.MaxValue)
        {
            throw OnnxNode.Refuse($"weights of [{string.Join(", ", shape)}] and group {group} do not fit {value.Shape.Channels} channels");
        }

        int filters = (int)(shape[1] * group);

        (LayerWindow window, int outputPadding) = TransposedWindow.Read(node, value, shape[3], shape[2]);
        TensorShape output = Image(
            TransposedWindow.Places(value.Shape.Width, window.ExtentX, window.StrideX, window.Left, window.Right, outputPadding),
            TransposedWindow.Places(value.Shape.Height, window.ExtentY, window.StrideY, window.Top, window.Bottom, outputPadding),
            filters);
        List<string> arguments = WindowArguments.Of(window, [CSharpText.Literal(filters)], isPool: false);
        InsertNamed(arguments, "outputPadding", outputPadding, unless: 0);
        InsertNamed(arguments, "groups", group, unless: 1);
        arguments.AddRange(node.HasInput(2) ? [] : ["Bias = false"]);
        context.Set(node, value.Like(context.Add(new LayerDraft
        {
            Kind = "ConvTranspose",
            Inputs = [value.Layer],
            Shape = output,
            Arguments = arguments,
            Weights = WeightsOf(context, node, weight, shape, filters),
            NodeName = node.OwnName,
        }), output));
    }

    public static TensorShape Image(long width, long height, long channels)
    {
        try
        {
            return TensorShape.Image(checked((int)width), checked((int)height), checked((int)channels));
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or OverflowException)
        {
            throw OnnxNode.Refuse($"its output would be an image of {width}×{height}×{channels}");
        }
    }

    /// <summary>Named arguments come before the properties.</summary>
    private static void InsertNamed(List<string> arguments, string name, long value, long unless)
    {
        if (value != unless)
        {
            int properties = arguments.FindIndex(static argument => argument.Contains('='));
            arguments.Insert(properties < 0 ? arguments.Count : properties, $"{name}: {CSharpText.Literal(value)}");
        }
    }

    /// <summary>A convolution by one pixel of an image of one pixel is a dense layer: what squeeze-and-excitation blocks are made of.</summary>
    private static void PixelConv(ImportContext context, OnnxNode node, ImportedValue value, int[] shape)
    {
        float[] matrix = TensorValues.Floats(context.Constant(node, 1));
        ImportedValue units = DenseImports.Add(context, node, value, matrix, shape[0], context.Constant(node, 1).Name, node.HasInput(2) ? context.Constant(node, 2) : null);
        context.Set(node, units with { Dimensions = [shape[0], .. value.Dimensions.Skip(1)] });
    }

    private static void RequireRank(OnnxNode node, ImportedValue value, TensorProto weight) => _ = weight.Dims.Count == value.Dimensions.Length + 1 ? 0
        : throw OnnxNode.Refuse($"its weights of [{string.Join(", ", weight.Dims.Take(10))}] do not fit {value.Text}");

    /// <summary>The Pad can be the convolution's own padding: zeros, or another mode where the convolution has none itself.</summary>
    private static bool CanMerge(OnnxNode node, PendingPad padded) => node.Text("auto_pad", "NOTSET") is "NOTSET" or "VALID"
        && (padded.Mode == "constant" ? padded.Fill == 0 : node.Ints("pads")?.Any(static pad => pad != 0) != true);

    /// <summary>Takes a Pad over into the window; gives the padding's mode, empty for zeros.</summary>
    private static string Merge(PendingPad padded, ref LayerWindow window, TensorShape input)
    {
        if (padded.IsNone)
        {
            return "";
        }

        window = padded.AddTo(window);
        bool reaches = window.Left >= input.Width || window.Right >= input.Width || window.Top >= input.Height || window.Bottom >= input.Height;
        return padded.Mode switch
        {
            "reflect" when reaches => throw OnnxNode.Refuse($"the Pad '{padded.Node.Name}' reflects past the other side"),
            "reflect" => "Reflect",
            "edge" => "Replicate",
            _ => "",
        };
    }

    private static List<WeightDraft> WeightsOf(ImportContext context, OnnxNode node, TensorProto weight, int[] shape, int filters)
    {
        List<WeightDraft> weights = [new("weight", shape, TensorValues.Floats(weight), weight.Name)];
        if (node.HasInput(2))
        {
            TensorProto bias = context.Constant(node, 2);
            float[] values = TensorValues.Floats(bias);
            weights.Add(values.Length == filters ? new("bias", [filters], values, bias.Name) : throw OnnxNode.Refuse($"its bias has {values.Length} values for {filters} filters"));
        }

        return weights;
    }

    /// <summary>Of a convolution along one dimension the rows are one.</summary>
    private static int[] Shape4(TensorProto weight)
    {
        int length = TensorValues.Length(weight);
        int[] sizes = weight.Dims.Count is 3 or 4 && length > 0 ? [.. weight.Dims.Select(static dimension => (int)dimension)]
            : throw OnnxNode.Refuse($"its weights have the dimensions [{string.Join(", ", weight.Dims.Take(10))}], where three or four are expected");
        return sizes.Length == 4 ? sizes : [sizes[0], sizes[1], 1, sizes[2]];
    }
}
