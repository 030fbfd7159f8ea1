using System;

namespace NetDsl.Samples.Microscope;

/// <summary>What a network makes of all test pictures.</summary>
/// <param name="Plane">The plane on which the pictures' embeddings differ most.</param>
/// <param name="Places">Each picture's place on it: x, y, x, y, …</param>
/// <param name="Accuracy">The share of pictures that the network tells right.</param>
internal sealed record TestRun(Plane Plane, float[] Places, double Accuracy)
{
    public static TestRun Over(IInspectableNetwork network, PictureSet pictures, string embedding)
    {
        int length = network.GetActivation(embedding).Length, right = 0;
        float[] input = new float[pictures.Length];
        float[] vectors = new float[pictures.Count * length];
        for (int picture = 0; picture < pictures.Count; picture++)
        {
            pictures.ToInput(pictures[picture], input);
            right += network.Predict(input) == pictures.Labels[picture] ? 1 : 0;
            network.GetActivation(embedding).CopyTo(vectors.AsSpan(picture * length));
        }

        Plane plane = Plane.Through(vectors, length);
        float[] places = new float[2 * pictures.Count];
        for (int picture = 0; picture < pictures.Count; picture++)
        {
            (places[2 * picture], places[(2 * picture) + 1]) = plane.Project(vectors.AsSpan(picture * length, length));
        }

        return new TestRun(plane, places, right / (double)pictures.Count);
    }
}
