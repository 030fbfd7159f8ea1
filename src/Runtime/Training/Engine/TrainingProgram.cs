using System;
using System.Collections.Generic;
using System.ComponentModel;

namespace NetDsl.Generated;

/// <summary>
/// A network's training as generated code has it: where weights, values and gradients lie, and the steps over the images of a
/// micro-batch. Offsets and lengths count floats.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class TrainingProgram
{
    private readonly List<TrainingSegment> _segments = [];
    private readonly List<TrainingTensor> _tensors = [];
    private readonly List<TransposedWeights> _transposed = [];
    private readonly List<WinogradWeights> _transformed = [];
    private readonly List<TrainingNorm> _norms = [];
    private readonly List<TrainingOutput> _outputs = [];
    private readonly List<TrainingInput> _inputGradients = [];
    private readonly List<TrainingValue> _values = [];
    private readonly List<BatchGradient> _batchGradients = [];

    /// <summary>What generated constructors say first.</summary>
    /// <param name="weights">The network's.</param>
    /// <param name="arenaStride">From one image's arena to the next.</param>
    /// <param name="microBatch">How many images may be given at once.</param>
    /// <param name="learnedLength">Of the weights in the order of training.</param>
    /// <param name="derivedLength">Of what is made of them: transposed copies, statistics.</param>
    /// <param name="scratchLength">Of what a step may use as it likes, behind a shard's gradients.</param>
    /// <param name="outsideInput">Floats of an input that the steps read where it lies; 0 where each is copied into its arena.</param>
    protected TrainingProgram(NetworkWeights weights, int arenaStride, int microBatch, int learnedLength, int derivedLength, int scratchLength, int outsideInput)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Weights = weights;
        ArenaStride = arenaStride;
        MicroBatch = microBatch;
        LearnedLength = learnedLength;
        DerivedLength = derivedLength;
        ScratchLength = scratchLength;
        OutsideInput = outsideInput;
    }

    internal NetworkWeights Weights { get; }

    internal int ArenaStride { get; }

    internal int MicroBatch { get; }

    internal int LearnedLength { get; }

    internal int DerivedLength { get; }

    internal int ScratchLength { get; }

    internal int OutsideInput { get; }

    internal List<TrainingInput> InputGradients => _inputGradients;

    internal List<TrainingSegment> Segments => _segments;

    internal List<TrainingTensor> Tensors => _tensors;

    internal List<TransposedWeights> Transposed => _transposed;

    internal List<WinogradWeights> Transformed => _transformed;

    internal List<TrainingNorm> Norms => _norms;

    internal List<TrainingOutput> Outputs => _outputs;

    internal List<TrainingValue> Values => _values;

    internal List<BatchGradient> BatchGradients => _batchGradients;

    internal void LoadInput(ref float input, ref float arena) => Load(ref input, ref arena);

    internal void RunSegment(
        int segment, int images, int first, ref float inputs, ref float arenas, ref float weights, ref float derived, ref float gradients, in TrainingRun run) =>
        Run(segment, images, first, ref inputs, ref arenas, ref weights, ref derived, ref gradients, run);

    internal void AddOverBatch(int layer, int images, ref float inputs, ref float gradients, ref float sums) =>
        RunBatchGradient(layer, images, ref inputs, ref gradients, ref sums);

    internal void PackAll() => Pack(Weights);

    /// <summary>Copies an input into its arena.</summary>
    /// <param name="input">Its first float.</param>
    /// <param name="arena">Its arena's first float.</param>
    protected abstract void Load(ref float input, ref float arena);

    /// <summary>Does one segment's steps for some images that follow each other.</summary>
    /// <param name="segment">Which.</param>
    /// <param name="images">How many, at most a micro-batch.</param>
    /// <param name="first">The number of the first in the batch.</param>
    /// <param name="inputs">Of the first image's input, where inputs lie outside.</param>
    /// <param name="arenas">Of the first image's arena.</param>
    /// <param name="weights">Of the learned weights.</param>
    /// <param name="derived">Of what is made of them.</param>
    /// <param name="gradients">Where gradients of the weights are added; scratch lies behind.</param>
    /// <param name="run">What holds for the whole pass.</param>
    protected abstract void Run(
        int segment, int images, int first, ref float inputs, ref float arenas, ref float weights, ref float derived, ref float gradients, in TrainingRun run);

    /// <summary>Adds to a part of a layer's gradient by weights what the images of a batch give.</summary>
    /// <param name="layer">Which of those that were added.</param>
    /// <param name="images">How many.</param>
    /// <param name="inputs">Of the first image's inputs, the part's first.</param>
    /// <param name="gradients">Of the gradient of the first image's output.</param>
    /// <param name="sums">Of the part's gradients.</param>
    protected virtual void RunBatchGradient(int layer, int images, ref float inputs, ref float gradients, ref float sums)
    {
    }

    /// <summary>Packs all weights for inference.</summary>
    /// <param name="weights">The network's.</param>
    protected abstract void Pack(NetworkWeights weights);

    /// <summary>Adds a segment, in order.</summary>
    /// <param name="isForward">It comes before the loss.</param>
    /// <param name="norm">The batch normalization whose sums are joined over the batch behind it; −1 for none.</param>
    protected void AddSegment(bool isForward, int norm) => _segments.Add(new(isForward, norm));

    /// <summary>Adds a tensor.</summary>
    /// <param name="index">Its place in the order of the parameters.</param>
    /// <param name="isLearned">It lies in the learned memory, else in the derived one.</param>
    /// <param name="offset">Where.</param>
    /// <param name="blocks">Its order there: of each block the starts in the tensor and here, then count and both steps of nested loops.</param>
    protected void AddTensor(int index, bool isLearned, int offset, int[][] blocks) => _tensors.Add(new(index, isLearned, offset, blocks));

    /// <summary>Adds matrices of which the derived memory holds transposed copies.</summary>
    /// <param name="source">In the learned memory.</param>
    /// <param name="target">In the derived memory.</param>
    /// <param name="matrices">How many follow each other.</param>
    /// <param name="rows">Of each.</param>
    /// <param name="columns">Of each.</param>
    /// <param name="sourceRow">From row to row.</param>
    /// <param name="targetRow">From row to row of the copies.</param>
    protected void AddTransposed(int source, int target, int matrices, int rows, int columns, int sourceRow, int targetRow) =>
        _transposed.Add(new(source, target, matrices, rows, columns, sourceRow, targetRow));

    /// <summary>Adds a batch normalization.</summary>
    /// <param name="channels">How many there are.</param>
    /// <param name="pixels">Values of a channel in one image.</param>
    /// <param name="sums">Of an image's sums in its arena, two rows.</param>
    /// <param name="weight">γ in the learned memory, β in the row behind.</param>
    /// <param name="statistics">Seven rows in the derived memory.</param>
    /// <param name="row">From row to row.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="momentum">The share of the batch in the running statistics.</param>
    protected void AddNorm(int channels, int pixels, int sums, int weight, int statistics, int row, float epsilon, float momentum) =>
        _norms.Add(new(channels, pixels, sums, weight, statistics, row, epsilon, momentum));

    /// <summary>Adds the gradient of an input.</summary>
    /// <param name="offset">Where the input begins among all inputs of an example.</param>
    /// <param name="origin">Of its gradient in the arena.</param>
    /// <param name="length">Its length.</param>
    protected void AddInputGradient(int offset, int origin, int length) => _inputGradients.Add(new(offset, origin, length));

    /// <summary>Adds an output: first the main one.</summary>
    /// <param name="name">Empty for the main one.</param>
    /// <param name="value">Its place in the arena.</param>
    /// <param name="gradient">Its gradient's place.</param>
    /// <param name="length">Its length.</param>
    protected void AddOutput(string name, int value, int gradient, int length) => _outputs.Add(new(name, value, gradient, length));

    /// <summary>Adds a layer whose gradient by weights is worked out behind the last segment, over the whole batch.</summary>
    /// <param name="source">The layer's input in the arena.</param>
    /// <param name="inputs">Its length.</param>
    /// <param name="sourceRow">From image to image where it is kept.</param>
    /// <param name="gradient">The gradient of the layer's output in the arena.</param>
    /// <param name="units">Its length.</param>
    /// <param name="gradientRow">From image to image where it is kept.</param>
    /// <param name="weights">In the learned memory, a row for each input.</param>
    /// <param name="row">From row to row.</param>
    /// <param name="part">How many rows are worked out at once; a divisor of the inputs.</param>
    protected void AddBatchGradient(int source, int inputs, int sourceRow, int gradient, int units, int gradientRow, int weights, int row, int part) =>
        _batchGradients.Add(new(new(source, inputs, sourceRow), new(gradient, units, gradientRow), weights, row, part));

    /// <summary>Adds a layer's value.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="origin">Its place in the arena.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="stride">From row to row.</param>
    /// <param name="length">Of a row.</param>
    protected void AddValue(string name, int origin, int rows, int stride, int length) => _values.Add(new(name, origin, rows, stride, length));
}
