using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Samples.Digits;

/// <summary>What the network makes of a picture: its squared distance from each class's drawing.</summary>
/// <param name="Index">The picture's place among the test pictures.</param>
/// <param name="Label">Its class.</param>
/// <param name="Distances">One for each class.</param>
internal sealed record Judgement(int Index, int Label, float[] Distances)
{
    /// <summary>The nearest class.</summary>
    public int Answer => Array.IndexOf(Distances, Distances.Min());

    public float Nearest => Distances.Min();

    public static Judgement[] Of(LeNet1998 network, ImageDataset pictures)
    {
        float[] input = new float[LeNet1998.InputLength];
        return [.. Enumerable.Range(0, pictures.Count).Select(index =>
        {
            pictures.CopyInput(index, 0, input);
            return new Judgement(index, pictures.GetLabel(index), network.Forward(input).ToArray());
        })];
    }

    /// <summary>How many are wrong among those that are judged, for shares of pictures that are rejected: the farthest from every drawing first.</summary>
    public static IEnumerable<(double Rejected, double Errors)> Rejecting(IReadOnlyCollection<Judgement> judgements, params double[] shares)
    {
        Judgement[] nearestFirst = [.. judgements.OrderBy(static judgement => judgement.Nearest)];
        foreach (double share in shares)
        {
            int kept = (int)Math.Ceiling(nearestFirst.Length * (1 - share));
            yield return (share, nearestFirst.Take(kept).Count(static judgement => judgement.Answer != judgement.Label) / (double)kept);
        }
    }
}
