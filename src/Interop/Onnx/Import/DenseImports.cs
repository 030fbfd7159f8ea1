using System.Collections.Generic;
using System.Linq;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Matrix products with constant matrices: Dense.</summary>
internal static class DenseImports
{
    public static void Gemm(ImportContext context, OnnxNode node)
    {
        if (node.Int("transA", 0) != 0)
        {
            throw OnnxNode.Refuse("transA: the batch would be multiplied, not the features");
        }

        ImportedValue value = context.Value(node, 0);
        TensorProto matrix = context.Constant(node, 1);
        if (value.Dimensions.Length != 1)
        {
            throw OnnxNode.Refuse($"it reads {value.Text}, where [N, features] are expected");
        }

        float[] weights = Matrix(matrix, node.Int("transB", 0) != 0, value, out int units);
        Scale(weights, node.Float("alpha", 1));
        float beta = node.Float("beta", 1);
        TensorProto? bias = node.HasInput(2) && beta != 0 ? context.Constant(node, 2) : null;
        context.Set(node, Add(context, node, value, weights, units, matrix.Name, bias, beta));
    }

    /// <summary>A matrix product without a bias.</summary>
    public static void MatMul(ImportContext context, OnnxNode node) => Product(context, node, node, null);

    /// <summary>A matrix product and a bias from two nodes.</summary>
    public static void Product(ImportContext context, OnnxNode product, OnnxNode last, TensorProto? bias)
    {
        ImportedValue value = context.AnyValue(product, 0);
        TensorProto matrix = context.Constant(product, 1);
        float[] weights = Matrix(matrix, transposed: false, value, out int units);
        if (value.BatchAxis == value.Dimensions.Length)
        {
            throw OnnxNode.Refuse($"it multiplies the batch of {value.Text}");
        }

        if (value.Dimensions[^1] == value.Shape.Length)
        {
            ImportedValue features = Layouts.General(context, product, value);
            context.Set(last, Add(context, last, features, weights, units, matrix.Name, bias) with { Dimensions = [.. value.Dimensions[..^1], units], BatchAxis = value.BatchAxis });
            return;
        }

        context.Set(last, Layouts.Over(context, last, value, value.Dimensions.Length, rows => AtEachPixel(context, last, rows, weights, units, matrix.Name, bias)));
    }

    /// <summary>A dense layer at each position is a convolution by one pixel.</summary>
    private static ImportedValue AtEachPixel(ImportContext context, OnnxNode node, ImportedValue rows, float[] weights, int units, string source, TensorProto? bias)
    {
        TensorShape shape = WindowImports.Image(rows.Shape.Width, rows.Shape.Height, units);
        List<WeightDraft> tensors = [new("weight", [units, rows.Shape.Channels, 1, 1], weights, source), .. BiasOf(bias, units, 1)];
        string[] arguments = ["1", "1", CSharpText.Literal(units)];
        return rows.Like(context.Add(new LayerDraft
        {
            Kind = "Conv",
            Inputs = [rows.Layer],
            Shape = shape,
            Arguments = bias is null ? [.. arguments, "Bias = false"] : arguments,
            Weights = tensors,
            NodeName = node.OwnName,
        }), shape);
    }

    private static IEnumerable<WeightDraft> BiasOf(TensorProto? bias, int units, float beta)
    {
        if (bias is null)
        {
            yield break;
        }

        float[] values = TensorValues.Floats(bias);
        values = values.Length == 1 && units > 1 ? [.. Enumerable.Repeat(values[0], units)] : values;
        Scale(values, beta);
        yield return values.Length == units ? new("bias", [units], values, bias.Name) : throw OnnxNode.Refuse($"a bias of {values.Length} values does not fit {units} units");
    }

    /// <param name="context">Where the layer goes.</param>
    /// <param name="node">Where it comes from.</param>
    /// <param name="value">The features.</param>
    /// <param name="weights">[units, inputs], the inputs in the model's order.</param>
    /// <param name="units">How many there are.</param>
    /// <param name="source">The matrix's name in the model.</param>
    /// <param name="bias">One value, or one for each unit; null for none.</param>
    /// <param name="beta">What the bias is multiplied by.</param>
    public static ImportedValue Add(
        ImportContext context, OnnxNode node, ImportedValue value, float[] weights, int units, string source, TensorProto? bias, float beta = 1)
    {
        if (value.IsImage || weights.Length != (long)units * value.Shape.Channels)
        {
            throw OnnxNode.Refuse($"a matrix of {weights.Length} values and {units} units does not fit {value.Text}");
        }

        List<WeightDraft> tensors = [new("weight", [units, value.Shape.Channels], InFileOrder(weights, value), source), .. BiasOf(bias, units, beta)];
        string[] arguments = bias is null ? [CSharpText.Literal(units), "Bias = false"] : [CSharpText.Literal(units)];
        return ImportedValue.Features(context.Add(new LayerDraft
        {
            Kind = "Dense",
            Inputs = [value.Layer],
            Shape = TensorShape.Features(units),
            FileOrder = [.. Enumerable.Range(0, units)],
            Arguments = [.. arguments, .. ModelNotes.Arguments(context.Graph.Notes, node.OwnName, "Weights")],
            Weights = tensors,
            NodeName = node.OwnName,
        }), units);
    }

    /// <summary>The matrix as [units, inputs].</summary>
    private static float[] Matrix(TensorProto matrix, bool transposed, ImportedValue value, out int units)
    {
        int length = TensorValues.Length(matrix);
        if (matrix.Dims.Count != 2 || length == 0)
        {
            throw OnnxNode.Refuse($"its matrix has the dimensions [{string.Join(", ", matrix.Dims.Take(10))}]");
        }

        if (value.Dimensions[^1] != matrix.Dims[transposed ? 1 : 0])
        {
            throw OnnxNode.Refuse($"its matrix of [{string.Join(", ", matrix.Dims)}] does not fit {value.Text}");
        }

        units = (int)matrix.Dims[transposed ? 0 : 1];
        int inputs = value.Dimensions[^1];
        float[] values = TensorValues.Floats(matrix);
        if (transposed)
        {
            return values;
        }

        float[] turned = new float[length];
        for (int unit = 0; unit < units; unit++)
        {
            for (int input = 0; input < inputs; input++)
            {
                turned[(unit * inputs) + input] = values[(input * units) + unit];
            }
        }

        return turned;
    }

    /// <summary>Each unit's weights in the order that files have.</summary>
    public static float[] InFileOrder(float[] weights, ImportedValue value)
    {
        int[] places = FeatureOrder.Between(value.Order, ImportContext.FileOrder(value));
        if (places.SequenceEqual(Enumerable.Range(0, places.Length)))
        {
            return weights;
        }

        float[] ordered = new float[weights.Length];
        for (int start = 0; start < weights.Length; start += places.Length)
        {
            for (int place = 0; place < places.Length; place++)
            {
                ordered[start + place] = weights[start + places[place]];
            }
        }

        return ordered;
    }

    private static void Scale(float[] values, float factor)
    {
        for (int index = 0; factor != 1 && index < values.Length; index++)
        {
            values[index] *= factor;
        }
    }
}
