using System;

namespace NetDsl;

/// <summary>The largest value of each channel over the whole image: y[c] = max x[·, ·, c].</summary>
/// <remarks>
/// <para>Output for W×H×C: C features. A NaN wins; of equal values the first in scan order.</para>
/// <para>Mistakes: NDSL0102 (the input is no image).</para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class GlobalMaxPoolAttribute : LayerAttribute;
