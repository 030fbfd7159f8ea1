namespace NetDsl.Images;

/// <summary>Dense: every unit reads all features.</summary>
internal sealed class DenseTaps(TapContext context) : UnitTaps(context)
{
    public override void Visit(int output, in LayerValues values, Projection projection, TapVisitor visitor) =>
        visitor.Run(0, 0, Inputs, projection == Projection.Reach ? default : WeightsOf(output));
}
