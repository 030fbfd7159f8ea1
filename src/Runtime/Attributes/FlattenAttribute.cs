using System;

namespace NetDsl;

/// <summary>The image as a vector of features, in the order of memory: y[(row·W + column)·C + c] = x[row, column, c].</summary>
/// <remarks>
/// <para>
/// Output for W×H×C: W·H·C features. Nothing is moved. In files of weights, what reads the features keeps PyTorch's order
/// (CHW).
/// </para>
/// <para>Mistakes: NDSL0102 (the input is features already).</para>
/// </remarks>
/// <example>
/// <code>
/// [Flatten]       // 5×5×16 → 400
/// [Dense(120)]    // 400 → 120
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class FlattenAttribute : LayerAttribute;
