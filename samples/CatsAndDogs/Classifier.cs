using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>What a head makes of a photograph's features.</summary>
/// <param name="Probabilities">Of each class.</param>
internal sealed record Verdict(double[] Probabilities)
{
    /// <summary>The least probability that is sure.</summary>
    public const double Sure = 0.8;

    public int Label { get; } = Array.IndexOf(Probabilities, Probabilities.Max());

    public double Probability => Probabilities[Label];

    public bool IsSure => Probability >= Sure;

    /// <summary>Softmax over the outputs that have a class.</summary>
    public static Verdict Of(ReadOnlySpan<float> logits, int classes)
    {
        double[] powers = new double[classes];
        double largest = double.NegativeInfinity;
        foreach (float logit in logits[..classes])
        {
            largest = Math.Max(largest, logit);
        }

        for (int label = 0; label < classes; label++)
        {
            powers[label] = Math.Exp(logits[label] - largest);
        }

        double sum = powers.Sum();
        return new(Array.ConvertAll(powers, power => power / sum));
    }
}

/// <summary>A taught head with its classes.</summary>
internal sealed class Classifier(PhotoHead head, IReadOnlyList<string> classes)
{
    public PhotoHead Head => head;

    public IReadOnlyList<string> Classes => classes;

    public Verdict Classify(ReadOnlySpan<float> features) => Verdict.Of(head.Forward(features), classes.Count);
}
