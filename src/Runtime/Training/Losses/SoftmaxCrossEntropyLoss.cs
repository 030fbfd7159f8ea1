using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetDsl.Numerics;

namespace NetDsl;

/// <summary>−log softmax(x)ₗ = log Σ exp(xᵢ − m) + m − xₗ with the largest logit m; the gradient is softmax(x) less 1 at the label.</summary>
/// <remarks>The logits less their largest, then their exponentials, stand where the gradients will: no memory beside the caller's is needed.</remarks>
internal sealed class SoftmaxCrossEntropyLoss : Loss
{
    /// <summary>Examples whose logarithms are computed at once.</summary>
    private const int Chunk = 64;

    public override bool TakesLabels => true;

    internal override bool RefusesSoftmax => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override double Evaluate(
        ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels, int outputLength, int batch, Span<float> gradients)
    {
        CheckLengths(outputs.Length, labels.Length, 1, outputLength, batch, gradients.Length);
        CheckLabels(labels, outputLength);
        Exponentials(outputs, outputLength, gradients);
        double mean = 1.0 / batch;
        double loss = 0;
        Span<double> sums = stackalloc double[Chunk];
        Span<float> logs = stackalloc float[Chunk];
        for (int first = 0; first < labels.Length; first += Chunk)
        {
            int count = Math.Min(Chunk, labels.Length - first);
            LogsOfSums(gradients.Slice(first * outputLength, count * outputLength), outputLength, sums, logs);
            for (int image = 0; image < count; image++)
            {
                int start = (first + image) * outputLength;
                ReadOnlySpan<float> logits = outputs.Slice(start, outputLength);
                Span<float> row = gradients.Slice(start, outputLength);
                (double sum, int label) = (sums[image], labels[first + image]);
                loss += logs[image] + RestOfLog(sum) + ((double)Largest(logits) - logits[label]);

                // p − 1 from the sum of the others: for a sure and right answer, p itself rounds to 1.
                float atLabel = (float)((row[label] - sum) / sum * mean);
                Scale(row, (float)(mean / sum));
                row[label] = atLabel;
            }
        }

        return loss * mean;
    }

    public override double Evaluate(
        ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int outputLength, int batch, Span<float> gradients)
    {
        CheckLengths(outputs.Length, targets.Length, outputLength, outputLength, batch, gradients.Length);
        Exponentials(outputs, outputLength, gradients);
        double mean = 1.0 / batch;
        double loss = 0;
        for (int start = 0; start < outputs.Length; start += outputLength)
        {
            ReadOnlySpan<float> logits = outputs.Slice(start, outputLength);
            ReadOnlySpan<float> wanted = targets.Slice(start, outputLength);
            Span<float> row = gradients.Slice(start, outputLength);
            double sum = FixedSum.Of(row);
            double weight = FixedSum.Of(wanted);
            double logSum = LogOfSum(sum) + Largest(logits);
            double scale = weight / sum;
            for (int i = 0; i < row.Length; i++)
            {
                loss += wanted[i] * (logSum - logits[i]);
                row[i] = (float)(((row[i] * scale) - wanted[i]) * mean);
            }
        }

        return loss * mean;
    }

    public override string ToString() => nameof(SoftmaxCrossEntropy);

    /// <summary>
    /// The logarithm of the float nearby, and what the rounding to it took: without that the small loss of a sure and right answer, the
    /// logarithm of a sum just above 1, would have few digits.
    /// </summary>
    internal static double LogOfSum(double sum)
    {
        return Transcendental.Log((float)sum) + RestOfLog(sum);
    }

    private static double RestOfLog(double sum)
    {
        float rounded = (float)sum;
        return (sum - rounded) / rounded;
    }

    /// <summary>Each row's sum, and the logarithms of the floats nearby, all at once: one by one each would wait for the other's steps.</summary>
    private static void LogsOfSums(ReadOnlySpan<float> rows, int outputLength, Span<double> sums, Span<float> logs)
    {
        int count = rows.Length / outputLength;
        for (int image = 0; image < count; image++)
        {
            sums[image] = FixedSum.Of(rows.Slice(image * outputLength, outputLength));
            logs[image] = (float)sums[image];
        }

        ref float values = ref MemoryMarshal.GetReference(logs);
        SimdLoop.Run(default(LogarithmKernel), ref values, ref values, ref values, ref values, count);
    }

    /// <summary>The largest logit; NaN where there is one, so that the whole row is NaN. Without branches: which logit is the largest, no processor can guess.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static float Largest(ReadOnlySpan<float> logits)
    {
        int width = Vector128<float>.Count;
        if (logits.Length < width)
        {
            return LargestOfFew(logits);
        }

        ref float first = ref MemoryMarshal.GetReference(logits);
        var largest = Vector128.LoadUnsafe(ref first);
        Vector128<float> areNumbers = Vector128.Equals(largest, largest);
        for (int at = width; at < logits.Length; at += width)
        {
            // The last vector may have some of the one before it.
            var next = Vector128.LoadUnsafe(ref first, (nuint)Math.Min(at, logits.Length - width));
            areNumbers &= Vector128.Equals(next, next);
            largest = Larger(largest, next);
        }

        largest = Larger(largest, Vector128.Shuffle(largest, Vector128.Create(2, 3, 0, 1)));
        largest = Larger(largest, Vector128.Shuffle(largest, Vector128.Create(1, 0, 3, 2)));
        return Vector128.EqualsAll(areNumbers.AsUInt32(), Vector128<uint>.AllBitsSet) ? largest.ToScalar() : float.NaN;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Larger(Vector128<float> a, Vector128<float> b) => Vector128.ConditionalSelect(Vector128.GreaterThan(b, a), b, a);

    private static float LargestOfFew(ReadOnlySpan<float> logits)
    {
        float largest = logits[0];
        foreach (float logit in logits)
        {
            largest = !(logit <= largest) ? logit : largest;
            if (float.IsNaN(largest))
            {
                break;
            }
        }

        return largest;
    }

    private static void Scale(Span<float> row, float factor)
    {
        foreach (ref float value in row)
        {
            value *= factor;
        }
    }

    /// <summary>exp(x − m), m each row's largest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Exponentials(ReadOnlySpan<float> outputs, int outputLength, Span<float> results)
    {
        for (int start = 0; start < outputs.Length; start += outputLength)
        {
            ReadOnlySpan<float> logits = outputs.Slice(start, outputLength);
            Span<float> row = results.Slice(start, outputLength);
            float largest = Largest(logits);
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = logits[i] - largest;
            }
        }

        ref float values = ref MemoryMarshal.GetReference(results);
        SimdLoop.Run(default(ExponentialKernel), ref values, ref values, ref values, ref values, results.Length);
    }

    private readonly struct LogarithmKernel : ISimdKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TSimd, TVector>(ref float values, ref float b, ref float c, ref float d)
            where TSimd : struct, ISimd<TVector> =>
            TSimd.Store(Transcendental.Log<TSimd, TVector>(TSimd.Load(ref values)), ref values);
    }

    private readonly struct ExponentialKernel : ISimdKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TSimd, TVector>(ref float values, ref float b, ref float c, ref float d)
            where TSimd : struct, ISimd<TVector> =>
            TSimd.Store(Transcendental.Exp<TSimd, TVector>(TSimd.Load(ref values)), ref values);
    }
}
