namespace NetDsl.Generated;

/// <summary>Steps between two joins of a batch's images.</summary>
/// <param name="IsForward">Before the loss.</param>
/// <param name="Norm">The batch normalization that is joined behind it; −1 for none.</param>
internal sealed record TrainingSegment(bool IsForward, int Norm);

/// <summary>A tensor in the order of training.</summary>
/// <param name="Index">Its place in the order of the parameters.</param>
/// <param name="IsLearned">In the learned memory, else in the derived one.</param>
/// <param name="Offset">Where.</param>
/// <param name="Blocks">Its order: see <see cref="StridedCopy"/>.</param>
internal sealed record TrainingTensor(int Index, bool IsLearned, int Offset, int[][] Blocks);

/// <summary>Matrices in the learned memory and their transposed copies in the derived one.</summary>
internal sealed record TransposedWeights(int Source, int Target, int Matrices, int Rows, int Columns, int SourceRow, int TargetRow);

/// <summary>
/// A batch normalization. Its rows in the derived memory: running mean, running variance, the batch's mean μ, 1/σ, γ/σ, and for
/// the backward pass mean(dy) and mean(dy·(x − μ))/σ².
/// </summary>
internal sealed record TrainingNorm(int Channels, int Pixels, int Sums, int Weight, int Statistics, int Row, float Epsilon, float Momentum);

/// <summary>An output and its gradient in the arena.</summary>
internal sealed record TrainingOutput(string Name, int Value, int Gradient, int Length);

/// <summary>A layer's value in the arena.</summary>
internal sealed record TrainingValue(string Name, int Origin, int Rows, int Stride, int Length);
