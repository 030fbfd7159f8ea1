namespace NetDsl.Generator.Plan.Ops;

/// <summary>Copies an input of the network to where its first readers want it.</summary>
/// <param name="source">Where it begins among all inputs.</param>
internal sealed class InputOp(long source, View target) : PlanOp("Input")
{
    public long Source { get; } = source;

    public View Target { get; } = target;
}
