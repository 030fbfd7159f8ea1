using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generated;

/// <summary>
/// Joins the images' sums of a batch normalization over the batch, in double precision and in the images' order. Running
/// statistics wait until the step is known to be good.
/// </summary>
internal sealed class BatchStatistics
{
    private const int Mean = 2;
    private const int Reciprocal = 3;
    private const int Factor = 4;
    private const int MeanGradient = 5;
    private const int Slope = 6;

    private readonly TrainingProgram _program;
    private readonly FrozenLayers _frozen;
    private readonly double[] _first;
    private readonly double[] _second;

    /// <summary>For each normalization the running means and variances after this pass.</summary>
    private readonly float[][] _running;

    public BatchStatistics(TrainingProgram program, FrozenLayers frozen)
    {
        (_program, _frozen) = (program, frozen);
        List<TrainingNorm> norms = program.Norms;
        int channels = norms.Count == 0 ? 0 : norms.Max(static norm => norm.Channels);
        (_first, _second) = (new double[channels], new double[channels]);
        _running = [.. norms.Select(static norm => new float[2 * norm.Channels])];
    }

    /// <summary>Chan, Golub and LeVeque's formula for the deviations from the common mean, of equal parts.</summary>
    public void JoinForward(int index, int images, AlignedMemory arenas, TrainingWeights weights)
    {
        TrainingNorm norm = _program.Norms[index];
        if (_frozen.Holds(norm.Weight))
        {
            UseRunning(norm, _running[index], weights);
            return;
        }

        Span<double> means = _first.AsSpan(0, norm.Channels);
        Span<double> squares = _second.AsSpan(0, norm.Channels);
        Sum(norm, images, arenas, means, row: 0);
        for (int channel = 0; channel < means.Length; channel++)
        {
            means[channel] /= images;
        }

        Sum(norm, images, arenas, squares, row: 1);
        for (int image = 0; image < images; image++)
        {
            ReadOnlySpan<float> own = SumsOf(norm, image, arenas, row: 0);
            for (int channel = 0; channel < own.Length; channel++)
            {
                double deviation = own[channel] - means[channel];
                squares[channel] += norm.Pixels * deviation * deviation;
            }
        }

        double count = (double)images * norm.Pixels;
        ReadOnlySpan<float> gamma = weights.Learned.Slice(norm.Weight, norm.Channels);
        Span<float> running = _running[index];
        for (int channel = 0; channel < means.Length; channel++)
        {
            double reciprocal = 1 / Math.Sqrt((squares[channel] / count) + norm.Epsilon);
            Row(norm, weights, Mean)[channel] = (float)means[channel];
            Row(norm, weights, Reciprocal)[channel] = (float)reciprocal;
            Row(norm, weights, Factor)[channel] = (float)(gamma[channel] * reciprocal);
            running[channel] = Moved(Row(norm, weights, 0)[channel], means[channel], norm.Momentum);
            running[norm.Channels + channel] = Moved(Row(norm, weights, 1)[channel], squares[channel] / (count - 1), norm.Momentum);
        }
    }

    /// <summary>The sums give the gradients of γ and β, and what each image's gradient needs of the batch.</summary>
    public void JoinBackward(int index, int images, AlignedMemory arenas, TrainingWeights weights, AlignedMemory gradients, bool wantsInputGradient)
    {
        TrainingNorm norm = _program.Norms[index];
        if (!_frozen.Reaches(norm.Weight) && !wantsInputGradient)
        {
            return;
        }

        if (_frozen.Holds(norm.Weight))
        {
            // The statistics do not depend on the batch: the gradient is dy·γ/σ.
            Row(norm, weights, MeanGradient).Clear();
            Row(norm, weights, Slope).Clear();
            return;
        }

        Span<double> sums = _first.AsSpan(0, norm.Channels);
        Span<double> products = _second.AsSpan(0, norm.Channels);
        Sum(norm, images, arenas, sums, row: 0);
        Sum(norm, images, arenas, products, row: 1);
        double count = (double)images * norm.Pixels;
        Span<float> gamma = gradients.Slice(norm.Weight, norm.Channels);
        Span<float> beta = gradients.Slice(norm.Weight + norm.Row, norm.Channels);
        for (int channel = 0; channel < sums.Length; channel++)
        {
            double reciprocal = Row(norm, weights, Reciprocal)[channel];
            gamma[channel] += (float)(products[channel] * reciprocal);
            beta[channel] += (float)sums[channel];
            Row(norm, weights, MeanGradient)[channel] = (float)(sums[channel] / count);
            Row(norm, weights, Slope)[channel] = (float)(products[channel] / count * reciprocal * reciprocal);
        }
    }

    /// <summary>Takes over the running statistics of the pass.</summary>
    public void Commit(TrainingWeights weights)
    {
        for (int index = 0; index < _running.Length; index++)
        {
            TrainingNorm norm = _program.Norms[index];
            _running[index].AsSpan(0, norm.Channels).CopyTo(Row(norm, weights, 0));
            _running[index].AsSpan(norm.Channels).CopyTo(Row(norm, weights, 1));
        }
    }

    /// <summary>A frozen layer normalizes by its running statistics, which stay.</summary>
    private static void UseRunning(TrainingNorm norm, Span<float> running, TrainingWeights weights)
    {
        ReadOnlySpan<float> gamma = weights.Learned.Slice(norm.Weight, norm.Channels);
        Row(norm, weights, 0).CopyTo(running);
        Row(norm, weights, 1).CopyTo(running[norm.Channels..]);
        running[..norm.Channels].CopyTo(Row(norm, weights, Mean));
        for (int channel = 0; channel < gamma.Length; channel++)
        {
            double reciprocal = 1 / Math.Sqrt((double)running[norm.Channels + channel] + norm.Epsilon);
            Row(norm, weights, Reciprocal)[channel] = (float)reciprocal;
            Row(norm, weights, Factor)[channel] = (float)(gamma[channel] * reciprocal);
        }
    }

    private void Sum(TrainingNorm norm, int images, AlignedMemory arenas, Span<double> sums, int row)
    {
        sums.Clear();
        for (int image = 0; image < images; image++)
        {
            ReadOnlySpan<float> own = SumsOf(norm, image, arenas, row);
            for (int channel = 0; channel < own.Length; channel++)
            {
                sums[channel] += own[channel];
            }
        }
    }

    private ReadOnlySpan<float> SumsOf(TrainingNorm norm, int image, AlignedMemory arenas, int row) =>
        arenas.Slice((image * _program.ArenaStride) + norm.Sums + (row * norm.Row), norm.Channels);

    private static Span<float> Row(TrainingNorm norm, TrainingWeights weights, int row) =>
        weights.Derived.Slice(norm.Statistics + (row * norm.Row), norm.Channels);

    private static float Moved(float running, double batch, float momentum) => (float)(((1 - (double)momentum) * running) + (momentum * batch));
}
