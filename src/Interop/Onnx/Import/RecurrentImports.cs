namespace NetDsl.Interop.Onnx.Import;

/// <summary>
/// One step of a recurrent layer, as policies with a memory are exported: the state is an input and an output of the model, so that the step is dense layers and products. Longer
/// sequences are not imported.
/// </summary>
internal static class RecurrentImports
{
    public static void Lstm(ImportContext context, OnnxNode node)
    {
        var step = new RecurrentStep(context, node, gates: 4, ["Sigmoid", "Tanh", "Tanh"]);
        _ = node.HasInput(7) || node.Int("input_forget", 0) != 0 ? throw OnnxNode.Refuse("its peepholes or its input_forget have no counterpart") : 0;
        ImportedValue? before = step.State(6);
        ImportedValue gates = step.Dense(step.Joint(), 0, 4);
        ImportedValue input = step.Apply("Sigmoid", step.Gate(gates, 0));
        ImportedValue output = step.Apply("Sigmoid", step.Gate(gates, 1));
        ImportedValue candidate = step.Apply("Tanh", step.Gate(gates, 3));
        ImportedValue cell = step.Join("Multiply", input, candidate);
        if (before is not null)
        {
            ImportedValue kept = step.Join("Multiply", step.Apply("Sigmoid", step.Gate(gates, 2)), before);
            cell = step.Join("Add", kept, cell);
        }

        step.Set(step.Join("Multiply", output, step.Apply("Tanh", cell)), cell);
    }

    public static void Gru(ImportContext context, OnnxNode node)
    {
        var step = new RecurrentStep(context, node, gates: 3, ["Sigmoid", "Tanh"]);
        ImportedValue gates = step.Dense(step.Joint(), 0, 2);
        ImportedValue update = step.Apply("Sigmoid", step.Gate(gates, 0));
        ImportedValue reset = step.Apply("Sigmoid", step.Gate(gates, 1));
        ImportedValue candidate = step.Apply("Tanh", node.Int("linear_before_reset", 0) != 0
            ? step.Join("Add", step.OfInput(2, withState: false), step.Join("Multiply", reset, step.OfState(2)))
            : step.Candidate(reset));

        // (1 − z)·candidate + z·state
        ImportedValue difference = step.Hidden is { } hidden ? step.Join("Subtract", hidden, candidate) : ChannelwiseImports.Scaled(context, node, candidate, -1);
        step.Set(step.Join("Add", candidate, step.Join("Multiply", update, difference)), null);
    }

    public static void Rnn(ImportContext context, OnnxNode node)
    {
        var step = new RecurrentStep(context, node, gates: 1, ["Tanh"]);
        step.Set(step.Apply("Tanh", step.Dense(step.Joint(), 0, 1)), null);
    }
}
