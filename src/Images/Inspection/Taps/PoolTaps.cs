namespace NetDsl.Images;

/// <summary>MaxPool, AvgPool and the global pools.</summary>
internal sealed class PoolTaps : LayerTaps
{
    private readonly TapAxis _x;
    private readonly TapAxis _y;
    private readonly TensorShape _input;
    private readonly TensorShape _output;
    private readonly bool _isMax;
    private readonly bool _countsPadding;

    public PoolTaps(TapContext context)
    {
        bool isGlobal = context.Layer.Kind is "GlobalMaxPool" or "GlobalAvgPool";
        (_x, _y) = isGlobal ? (TapAxis.Whole(context.Input.Width), TapAxis.Whole(context.Input.Height)) : (TapAxis.OfColumns(context), TapAxis.OfRows(context));
        (_input, _output) = (context.Input, context.Output);
        _isMax = context.Layer.Kind is "MaxPool" or "GlobalMaxPool";
        _countsPadding = context.Layer.Kind == "AvgPool" && context.Get<bool>("CountIncludePadding");
    }

    public override void Visit(int output, in LayerValues values, Projection projection, TapVisitor visitor)
    {
        (int pixel, int channel) = (output / _output.Channels, output % _output.Channels);
        (int x, int y) = (pixel % _output.Width, pixel / _output.Width);
        int divisor = _y.Count(y, _countsPadding) * _x.Count(x, _countsPadding);
        int largest = -1;
        for (int ky = 0; ky < _y.Kernel; ky++)
        {
            int row = _y.Source(y, ky);
            for (int kx = 0; row >= 0 && kx < _x.Kernel; kx++)
            {
                int column = _x.Source(x, kx);
                int index = (((row * _input.Width) + column) * _input.Channels) + channel;
                if (column < 0)
                {
                    continue;
                }

                if (!_isMax || projection == Projection.Reach)
                {
                    visitor.One(0, index, 1f / divisor);
                }
                else if (largest < 0 || IsLarger(values.First[index], values.First[largest]))
                {
                    largest = index;
                }
            }
        }

        if (largest >= 0)
        {
            visitor.One(0, largest, 1);
        }
    }

    /// <summary>NaN wins; of equals the first stays.</summary>
    private static bool IsLarger(float value, float largest) => value > largest || (float.IsNaN(value) && !float.IsNaN(largest));
}
