namespace NetDsl.Generated;

/// <summary>Steps between two joins of a batch's images.</summary>
/// <param name="isForward">Before the loss.</param>
/// <param name="norm">The batch normalization that is joined behind it; −1 for none.</param>
internal sealed class TrainingSegment(bool isForward, int norm)
{
    public bool IsForward => isForward;

    public int Norm => norm;
}

/// <summary>The gradient of an input.</summary>
/// <param name="offset">Where the input begins among all inputs of an example.</param>
/// <param name="origin">Of its gradient in the arena.</param>
/// <param name="length">Its length.</param>
internal sealed class TrainingInput(int offset, int origin, int length)
{
    public int Offset => offset;

    public int Origin => origin;

    public int Length => length;
}

/// <summary>A tensor in the order of training.</summary>
/// <param name="index">Its place in the order of the parameters.</param>
/// <param name="isLearned">In the learned memory, else in the derived one.</param>
/// <param name="offset">Where.</param>
/// <param name="blocks">Its order: see <see cref="StridedCopy"/>.</param>
internal sealed class TrainingTensor(int index, bool isLearned, int offset, int[][] blocks)
{
    public int Index => index;

    public bool IsLearned => isLearned;

    public int Offset => offset;

    public int[][] Blocks => blocks;
}

/// <summary>Matrices in the learned memory and their transposed copies in the derived one.</summary>
internal sealed class TransposedWeights(int source, int target, int matrices, int rows, int columns, int sourceRow, int targetRow)
{
    public int Source => source;

    public int Target => target;

    public int Matrices => matrices;

    public int Rows => rows;

    public int Columns => columns;

    public int SourceRow => sourceRow;

    public int TargetRow => targetRow;
}

/// <summary>
/// A batch normalization. Its rows in the derived memory: running mean, running variance, the batch's mean μ, 1/σ, γ/σ, and for
/// the backward pass mean(dy) and mean(dy·(x − μ))/σ².
/// </summary>
internal sealed class TrainingNorm(int channels, int pixels, int sums, int weight, int statistics, int row, float epsilon, float momentum)
{
    public int Channels => channels;

    public int Pixels => pixels;

    public int Sums => sums;

    public int Weight => weight;

    public int Statistics => statistics;

    public int Row => row;

    public float Epsilon => epsilon;

    public float Momentum => momentum;
}

/// <summary>An output and its gradient in the arena.</summary>
internal sealed class TrainingOutput(string name, int value, int gradient, int length)
{
    public string Name => name;

    public int Value => value;

    public int Gradient => gradient;

    public int Length => length;
}

/// <summary>A layer's value in the arena.</summary>
internal sealed class TrainingValue(string name, int origin, int rows, int stride, int length)
{
    public string Name => name;

    public int Origin => origin;

    public int Rows => rows;

    public int Stride => stride;

    public int Length => length;
}

/// <summary>A layer whose gradient by weights is worked out over the whole batch.</summary>
/// <param name="source">Its input in the arena.</param>
/// <param name="gradient">The gradient of its output there.</param>
/// <param name="weights">In the learned memory, a row for each input.</param>
/// <param name="row">From row to row.</param>
/// <param name="part">How many rows are worked out at once.</param>
internal sealed class BatchGradient(KeptValue source, KeptValue gradient, int weights, int row, int part)
{
    public KeptValue Source => source;

    public KeptValue Gradient => gradient;

    public int Weights => weights;

    public int Row => row;

    public int Part => part;

    /// <summary>Floats of the weights.</summary>
    public int Length => source.Length * row;
}

/// <summary>A value of each image that is kept beyond its arena.</summary>
/// <param name="origin">Its place in the arena.</param>
/// <param name="length">Its length.</param>
/// <param name="row">From image to image where it is kept.</param>
internal sealed class KeptValue(int origin, int length, int row)
{
    public int Origin => origin;

    public int Length => length;

    public int Row => row;
}
