using System;
using System.Collections.Generic;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Plan.Winograd;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Plan;

/// <summary>
/// A training step: layer by layer over the images of a batch, each of which has an arena of its own, then back. Where a
/// layer needs all of the batch a segment ends, and the next begins when all images have come so far.
/// </summary>
/// <param name="Inputs">They copy an example's inputs into its arena; none where these are read where they lie outside.</param>
/// <param name="Segments">In order; those of the forward pass come first.</param>
/// <param name="ArenaStride">From one image's arena to the next, in floats.</param>
/// <param name="MicroBatch">How many images are compiled to be done at once, beside one.</param>
/// <param name="Memory">Where weights and what is made of them lie.</param>
/// <param name="Outputs">The main output, then those with names.</param>
/// <param name="InputGradients">Where the gradients of the inputs lie; none of an input that nothing reads.</param>
/// <param name="Values">Every layer's output: for the search for a value that is not finite.</param>
/// <param name="BatchGradients">Weight gradients that are worked out behind the last segment.</param>
internal sealed record TrainingPlan(
    ShapedNetwork Network, EquatableArray<PlanOp> Inputs, EquatableArray<TrainingSegment> Segments, long ArenaStride, long MicroBatch, TrainingMemory Memory,
    EquatableArray<TrainingOutput> Outputs, EquatableArray<InputGradient> InputGradients, EquatableArray<ExposedValue> Values, EquatableArray<BatchGradient> BatchGradients);

/// <summary>Steps between two joins of the images.</summary>
/// <param name="IsForward">Before the loss.</param>
/// <param name="Steps">In order.</param>
/// <param name="Norm">The index of the batch normalization whose sums over the batch are to be joined behind it; −1 for none.</param>
internal sealed record TrainingSegment(bool IsForward, EquatableArray<TrainingStep> Steps, int Norm);

/// <param name="ForInput">Only done where the input's gradient is asked for.</param>
/// <param name="ReadsInput">It reads an input that lies outside.</param>
/// <param name="Need">What it is done for.</param>
internal sealed record TrainingStep(PlanOp Op, bool ForInput, bool ReadsInput, StepNeed Need);

/// <summary>For what a backward step is done: it is left out where no weights that are learned depend on it.</summary>
/// <param name="Node">A layer; <see cref="Network.NodeIndex.Input"/> for a step that is always done.</param>
/// <param name="IsOwn">For the layer's own weights alone, else for weights on the way to its output.</param>
internal readonly record struct StepNeed(int Node, bool IsOwn);

/// <param name="Offset">Where the input begins among all inputs of an example.</param>
/// <param name="Origin">Of its gradient's first float in the arena.</param>
internal sealed record InputGradient(long Offset, long Origin, long Length);

/// <param name="Name">Empty for the main output.</param>
/// <param name="Value">Of the output's first float in the arena.</param>
/// <param name="Gradient">Of its gradient's first float; the outside writes there.</param>
internal sealed record TrainingOutput(string Name, long Value, long Gradient, long Length);

/// <summary>What all images share: weights as kernels read them in training, alike on every instruction set.</summary>
internal sealed class TrainingMemory
{
    private readonly List<TrainingTensor> _tensors = [];
    private readonly List<TransposedWeights> _transposed = [];
    private readonly List<TransformedWeights> _transformed = [];
    private readonly List<TrainingNorm> _norms = [];

    /// <summary>Floats that are learned; gradients and the optimizer's memory look alike.</summary>
    public long LearnedLength { get; private set; }

    /// <summary>Floats of everything else: transposed weights, statistics.</summary>
    public long DerivedLength { get; private set; }

    /// <summary>Floats that a step may use as it likes; each shard of a batch has its own.</summary>
    public long ScratchLength { get; private set; }

    public IReadOnlyList<TrainingTensor> Tensors => _tensors;

    public IReadOnlyList<TransposedWeights> Transposed => _transposed;

    public IReadOnlyList<TransformedWeights> Transformed => _transformed;

    public IReadOnlyList<TrainingNorm> Norms => _norms;

    /// <summary>A row of so many floats is filled up to a cache line, and not to a multiple of half a page, which would halve the speed.</summary>
    public static long Row(long floats)
    {
        long row = ExecutionPlan.Aligned(floats);
        return row >= 512 && row % 512 == 0 ? row + 16 : row;
    }

    /// <summary>
    /// A row of so many floats is filled up to an odd number of cache lines, so that the same float of neighbouring rows does not fall on the same lines of the
    /// first-level cache.
    /// </summary>
    public static long OddRow(long floats)
    {
        long row = ExecutionPlan.Aligned(floats);
        return row / 16 % 2 == 0 ? row + 16 : row;
    }

    /// <summary>A tensor that is learned.</summary>
    public Place Learn(int tensor, long length, IEnumerable<StridedBlock> blocks)
    {
        long offset = LearnedLength;
        LearnedLength += ExecutionPlan.Aligned(length);
        _tensors.Add(new(tensor, true, offset, blocks.ToEquatableArray()));
        return new(Plan.Memory.Weights, offset);
    }

    /// <summary>A tensor that is not learned: running statistics.</summary>
    /// <param name="tensor">Its index among all.</param>
    /// <param name="place">In the derived memory.</param>
    /// <param name="blocks">Its order there.</param>
    public void Keep(int tensor, Place place, IEnumerable<StridedBlock> blocks) => _tensors.Add(new(tensor, false, place.Offset, blocks.ToEquatableArray()));

    /// <summary>Floats for what is worked out from the weights or from the batch.</summary>
    public Place Derive(long length)
    {
        long offset = DerivedLength;
        DerivedLength += ExecutionPlan.Aligned(length);
        return new(Plan.Memory.Derived, offset);
    }

    /// <summary>A copy of matrices with rows and columns exchanged, renewed when the weights change.</summary>
    public Place Transpose(Place weights, long matrices, long rows, long columns)
    {
        (long row, long transposedRow) = (Row(columns), Row(rows));
        Place copy = Derive(matrices * columns * transposedRow);
        _transposed.Add(new(weights.Offset, copy.Offset, matrices, rows, columns, row, transposedRow));
        return copy;
    }

    /// <summary>Weights transformed for Winograd's algorithm, renewed when the weights change.</summary>
    /// <param name="source">[group][tap][channel][filter], in the learned memory, or transposed in the derived one.</param>
    /// <param name="weights">How they lie when they are transformed.</param>
    /// <param name="isTurned">The kernel is turned by half a turn first: for the input gradient.</param>
    public Place Transform(Place source, PlainWeights weights, bool isTurned)
    {
        Place target = Derive(weights.Length);
        _transformed.Add(new(source, target.Offset, weights, isTurned));
        return target;
    }

    /// <summary>A step's scratch, behind the shard's gradients. What one step leaves there the next may overwrite.</summary>
    /// <returns>Where it lies; called when all tensors are known.</returns>
    public Place Scratch(long length)
    {
        ScratchLength = Math.Max(ScratchLength, ExecutionPlan.Aligned(length));
        return new(Plan.Memory.Gradients, LearnedLength);
    }

    public int Add(TrainingNorm norm)
    {
        _norms.Add(norm);
        return _norms.Count - 1;
    }

    /// <summary>Turns the values that hold a normalization's sums into places in the arena.</summary>
    /// <param name="view">Where a value lies there.</param>
    public void PlaceNorms(Func<int, View> view)
    {
        for (int norm = 0; norm < _norms.Count; norm++)
        {
            _norms[norm] = _norms[norm] with { Sums = view((int)_norms[norm].Sums).Origin };
        }
    }
}

/// <param name="Index">Among all tensors of the network.</param>
/// <param name="IsLearned">In the learned memory, else in the derived one.</param>
internal sealed record TrainingTensor(int Index, bool IsLearned, long Offset, EquatableArray<StridedBlock> Blocks);

/// <summary>A part of a tensor: nested loops over the same values in a file's order and in memory.</summary>
internal sealed record StridedBlock(long FileStart, long MemoryStart, EquatableArray<(long Count, long File, long Memory)> Loops)
{
    public static StridedBlock Of(params (long Count, long File, long Memory)[] loops) => new(0, 0, EquatableArray.Of(loops));

    /// <summary>Values indexed by features that come from flattened images: channel, row, column in files; row, column, channel in memory.</summary>
    /// <param name="pieces">What the features are made of.</param>
    /// <param name="outer">A loop around it: units, each with so many features in a file.</param>
    /// <param name="step">From feature to feature in memory.</param>
    public static IEnumerable<StridedBlock> OfFeatures(IEnumerable<FeaturePiece> pieces, (long Count, long File, long Memory) outer, long step)
    {
        long start = 0;
        foreach (FeaturePiece piece in pieces)
        {
            yield return new(start, start * step, EquatableArray.Of(outer, (piece.Channels, piece.Pixels, step), (piece.Pixels, 1, piece.Channels * step)));
            start += piece.Pixels * piece.Channels;
        }
    }
}

/// <summary>Matrices in the learned memory and their transposed copies in the derived one.</summary>
internal sealed record TransposedWeights(long Source, long Target, long Matrices, long Rows, long Columns, long SourceRow, long TargetRow);

/// <summary>Weights and where they lie in the derived memory when they are transformed for Winograd's algorithm.</summary>
internal sealed record TransformedWeights(Place Source, long Target, PlainWeights Weights, bool IsTurned);

/// <summary>A batch normalization: what is joined over the batch.</summary>
/// <param name="Channels">How many there are.</param>
/// <param name="Pixels">Values of a channel in one image.</param>
/// <param name="Sums">An image's own sums in its arena, in two rows: the value that holds them, in the plan its first float.</param>
/// <param name="Weight">γ; β follows in the next row.</param>
/// <param name="Statistics">Of the first of the rows named below.</param>
/// <param name="Row">Floats of a row.</param>
internal sealed record TrainingNorm(
    string Name, long Channels, long Pixels, long Sums, Place Weight, Place Statistics, long Row, float Epsilon, float Momentum)
{
    /// <summary>
    /// Running mean, running variance, the batch's mean μ, 1/σ, γ/σ, and for the backward pass mean(dy) and
    /// mean(dy·(x − μ))/σ².
    /// </summary>
    public const long Rows = 7;

    public Place Mean => Statistics.Plus(2 * Row);

    public Place Factor => Statistics.Plus(4 * Row);

    public Place MeanGradient => Statistics.Plus(5 * Row);

    public Place Slope => Statistics.Plus(6 * Row);
}
