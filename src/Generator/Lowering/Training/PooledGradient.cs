using NetDsl.Generator.Lowering.Layers;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan.Sparse;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>A gradient that a maximum pool has not spread: at most one of each window is not zero.</summary>
/// <param name="pool">Whose gradient it is.</param>
/// <param name="activation">A step of its own between convolution and pool; null for none.</param>
internal sealed class PooledGradient(TrainingLayer pool, TrainingLayer? activation)
{
    public static PooledGradient Of(TrainingLayer convolution, PoolBehind behind) =>
        new(convolution.Of(behind.Pool), behind.Activation is { } activation ? convolution.Of(activation) : null);

    /// <summary>The pool's input.</summary>
    public int Source => pool.Input();

    /// <summary>The pool's output.</summary>
    public int Result => pool.Target;

    /// <summary>The gradient of the pool's output.</summary>
    public int Gradient => pool.Gradient;

    /// <summary>An activation between convolution and pool that is a step of its own; null for none.</summary>
    public Activation? Activation => (Activation?)activation?.Layer;

    /// <summary>All that is read to find it.</summary>
    public int[] Reads => [Source, Result, Gradient];

    /// <summary>The pool's windows, which are all clipped alike.</summary>
    public SparsePool Windows
    {
        get
        {
            PoolRegion region = PoolSteps.Regions((Pool)pool.Layer, pool.Shape)[0];
            return new(region.X.Outputs, region.Y.Outputs, region.X.Size, region.Y.Size, region.X.Stride, region.Y.Stride);
        }
    }

    /// <summary>Adds the steps that spread it.</summary>
    public void AddWhole()
    {
        PoolTraining.AddGradient((Pool)pool.Layer, pool);
        if (activation is not null)
        {
            ElementwiseTraining.AddGradient(Activation!, activation);
        }
    }
}
