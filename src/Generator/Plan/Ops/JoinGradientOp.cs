using NetDsl.Generator.Collections;
using NetDsl.Generator.Network.Layers;

namespace NetDsl.Generator.Plan.Ops;

/// <summary>
/// The gradient of one of the values that a join reads: the output's gradient times the derivative, float by float; where the value is spread over pixels or channels,
/// the sum over them.
/// </summary>
/// <param name="function">The join's.</param>
/// <param name="side">Which of its values: 0 or 1.</param>
/// <param name="spread">How that value meets the output.</param>
/// <param name="sources">What <see cref="JoinFunction.Gradient"/> names, the value itself before the other; then the output's gradient. In the output's shape.</param>
/// <param name="target">The value's gradient, in its own shape.</param>
/// <param name="adds">To what is there.</param>
internal sealed class JoinGradientOp(string name, JoinFunction function, int side, JoinSpread spread, EquatableArray<View> sources, View target, bool adds) : PlanOp(name)
{
    public JoinFunction Function { get; } = function;

    public int Side { get; } = side;

    public JoinSpread Spread { get; } = spread;

    public EquatableArray<View> Sources { get; } = sources;

    public View Target { get; } = target;

    public bool Adds { get; } = adds;
}
