namespace NetDsl.Generator.Plan.Ops;

/// <summary>Copies the network's input to where its first readers want it.</summary>
/// <param name="beside">The floats of the arena, if its readers take it where the user has it: then only what lies in the arena is copied, an output that the user passes in again.</param>
internal sealed class InputOp(View target, long? beside) : PlanOp("Input")
{
    public View Target { get; } = target;

    public long? Beside { get; } = beside;
}
