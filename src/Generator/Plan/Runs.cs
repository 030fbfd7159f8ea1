using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Network;

namespace NetDsl.Generator.Plan;

/// <summary>
/// How views of the same shape are walked together: rows, pixels in a row, floats in a run. Pixels that lie without gaps
/// in every view are one run, and so are rows.
/// </summary>
internal readonly record struct Runs(long Rows, long Columns, long Length)
{
    public static Runs Of(IReadOnlyList<View> views)
    {
        TensorShape shape = views[0].Shape;
        return views.All(static view => view.IsDense) ? new(1, 1, shape.Length)
            : views.All(static view => view.HasDenseRows) ? new(shape.Height, 1, shape.Width * shape.Channels)
            : new(shape.Height, shape.Width, shape.Channels);
    }
}
