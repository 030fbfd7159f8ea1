namespace NetDsl.Images;

/// <summary>
/// A layer as what its outputs read, and how steeply they depend on it: the one description from which the gradient, the deconvolution, the reach and the
/// contributions follow.
/// </summary>
internal abstract class LayerTaps
{
    /// <summary>A deconvolutional network lets only positive signals through.</summary>
    public virtual bool Rectifies => false;

    /// <summary>Outputs of the same number read the same values: one of them shows the reach of all.</summary>
    public virtual int ReachGroup(int output) => output;

    /// <summary>Shows what an output reads.</summary>
    /// <param name="output">Its index.</param>
    /// <param name="values">What the layer read and gave.</param>
    /// <param name="projection">What is carried back; it decides what the weights are.</param>
    /// <param name="visitor">Is shown it.</param>
    public abstract void Visit(int output, in LayerValues values, Projection projection, TapVisitor visitor);

    /// <summary>Carries the signals of all outputs back to the inputs.</summary>
    /// <param name="signals">Of the outputs.</param>
    /// <param name="values">What the layer read and gave.</param>
    /// <param name="projection">What is carried back.</param>
    /// <param name="visitor">Has the signals of the inputs.</param>
    public virtual void Project(float[] signals, in LayerValues values, Projection projection, SignalVisitor visitor)
    {
        bool rectifies = projection == Projection.Deconvolution && Rectifies;
        for (int output = 0; output < signals.Length; output++)
        {
            float signal = signals[output];
            if (signal != 0 && !(rectifies && signal < 0))
            {
                visitor.Signal = signal;
                Visit(output, values, projection, visitor);
            }
        }
    }
}
