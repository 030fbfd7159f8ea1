using System;
using System.Linq;

namespace NetDsl.Data.Tests;

/// <summary>The losses of one batch in double precision, from their definitions.</summary>
internal static class LossReference
{
    public static double MeanSquaredError(double[] outputs, float[] targets) =>
        outputs.Zip(targets, (x, t) => (x - t) * (x - t)).Average();

    public static double BinaryCrossEntropy(double[] outputs, float[] targets) =>
        outputs.Zip(targets, (x, t) => (Math.Max(x, 0) - (x * t)) + Math.Log(1 + Math.Exp(-Math.Abs(x)))).Average();

    public static double Huber(double[] outputs, float[] targets, double delta) =>
        outputs.Zip(targets, (x, t) => Math.Abs(x - t) <= delta ? (x - t) * (x - t) / 2 : delta * (Math.Abs(x - t) - (delta / 2))).Average();

    public static double SoftmaxCrossEntropy(double[] outputs, float[] targets, int classes) =>
        outputs.Chunk(classes).Zip(targets.Chunk(classes), CrossEntropy).Average();

    public static float[] OneHot(int[] labels, int classes)
    {
        float[] targets = new float[labels.Length * classes];
        for (int i = 0; i < labels.Length; i++)
        {
            targets[(i * classes) + labels[i]] = 1;
        }

        return targets;
    }

    /// <summary>Central differences of a loss by each output.</summary>
    public static double[] Gradient(Func<double[], double> loss, double[] outputs)
    {
        const double Step = 1e-5;
        double[] gradient = new double[outputs.Length];
        double[] moved = (double[])outputs.Clone();
        for (int i = 0; i < outputs.Length; i++)
        {
            moved[i] = outputs[i] + Step;
            double above = loss(moved);
            moved[i] = outputs[i] - Step;
            gradient[i] = (above - loss(moved)) / (2 * Step);
            moved[i] = outputs[i];
        }

        return gradient;
    }

    private static double CrossEntropy(double[] logits, float[] targets)
    {
        double largest = logits.Max();
        double logSum = largest + Math.Log(logits.Sum(x => Math.Exp(x - largest)));
        return logits.Zip(targets, (x, t) => t * (logSum - x)).Sum();
    }
}
