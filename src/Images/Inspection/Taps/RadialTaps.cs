using System;

namespace NetDsl.Images;

/// <summary>RadialBasis: every unit's distance, Σ(x − w)², from its centre, whose slope is 2·(x − w).</summary>
internal sealed class RadialTaps(TapContext context) : UnitTaps(context)
{
    private readonly float[] _slopes = new float[context.Input.Length];

    public override void Visit(int output, in LayerValues values, Projection projection, TapVisitor visitor)
    {
        if (projection == Projection.Reach)
        {
            visitor.Run(0, 0, Inputs, default);
            return;
        }

        ReadOnlySpan<float> centre = WeightsOf(output);
        for (int index = 0; index < _slopes.Length; index++)
        {
            _slopes[index] = 2 * (values.First[index] - centre[index]);
        }

        visitor.Run(0, 0, Inputs, _slopes);
    }
}
