using System;
using System.Linq;

namespace NetDsl.Benchmarks.Networks;

/// <summary>Images and labels that every contender trains on, again and again.</summary>
/// <param name="Images">One after another, in NetDsl's order: row, column, channel.</param>
/// <param name="Labels">One for each image.</param>
internal sealed record TrainingBatch(float[] Images, int[] Labels)
{
    /// <summary>The same for steps of all contenders: so small that any number of steps stays finite.</summary>
    public const float LearningRate = 1e-4f;

    /// <summary>A repeatable batch: images in [−1, 1), labels at random.</summary>
    public static TrainingBatch Sample(ModelDescription model, int count)
    {
        var random = new Random(11);
        float[] images = [.. Enumerable.Range(0, count * model.Input.Length).Select(_ => (random.NextSingle() * 2f) - 1f)];
        return new(images, [.. Enumerable.Range(0, count).Select(_ => random.Next(model.Output.Length))]);
    }
}
