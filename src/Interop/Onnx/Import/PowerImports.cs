namespace NetDsl.Interop.Onnx.Import;

/// <summary>Powers to a constant exponent: products of the value with itself, and its root.</summary>
internal static class PowerImports
{
    private const int Most = 8;

    public static void Pow(ImportContext context, OnnxNode node)
    {
        float exponent = context.Graph.Scalar(ImportContext.Name(node, 1)) ?? throw OnnxNode.Refuse("its exponent is not one constant number");
        ImportedValue value = context.AnyValue(node, 0);
        if (exponent == 0.5f)
        {
            context.Set(node, context.AddElementwise(node, "Sqrt", value));
            return;
        }

        _ = exponent is >= 1 and <= Most && exponent == (int)exponent ? 0
            : throw OnnxNode.Refuse($"its exponent is {CSharpText.Literal(exponent)}; 0.5 and whole numbers from 1 to {Most} have a counterpart");
        ImportedValue power = value;
        for (int factor = 1; factor < (int)exponent; factor++)
        {
            power = value.Through(JoinImports.Add(context, node, "Multiply", power, value, value.Shape, ImportContext.FileOrder(value)));
        }

        context.Set(node, power);
    }
}
