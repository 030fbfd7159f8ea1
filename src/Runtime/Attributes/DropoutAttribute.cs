using System;

namespace NetDsl;

/// <summary>
/// In training, each value is kept with probability 1 − rate and scaled by 1/(1 − rate), else 0; in inference nothing is
/// done.
/// </summary>
/// <remarks>
/// <para>Output: the shape of the input.</para>
/// <para>Mistakes: NDSL0006 (the rate is NaN, less than 0, or 1 or more).</para>
/// <para>
/// Source: Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, "Dropout: A Simple Way to Prevent Neural Networks
/// from Overfitting", 2014.
/// </para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class DropoutAttribute : LayerAttribute
{
    /// <summary>A dropout of <paramref name="rate"/>.</summary>
    /// <param name="rate">The probability that a value is dropped; 0 ≤ rate &lt; 1.</param>
    public DropoutAttribute(float rate = 0.5f)
    {
        Rate = rate;
    }

    /// <summary>The probability that a value is dropped.</summary>
    public float Rate { get; }
}
