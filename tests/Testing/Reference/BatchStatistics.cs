namespace NetDsl.Testing.Reference;

/// <summary>What batch normalization finds in a batch, in file order.</summary>
/// <param name="Mean">Of each channel.</param>
/// <param name="Variance">Of each channel, over n: what normalizes.</param>
/// <param name="Count">How many values of each channel there are: n. The running variance takes n/(n − 1) of the variance.</param>
public sealed record BatchStatistics(double[] Mean, double[] Variance, int Count)
{
    internal static BatchStatistics Of(ReferenceTensor[] batch, int[] fileIndex)
    {
        int channels = batch[0].Channels;
        int count = batch.Length * batch[0].Length / channels;
        double[] mean = new double[channels];
        double[] variance = new double[channels];
        foreach (ReferenceTensor tensor in batch)
        {
            for (int index = 0; index < tensor.Length; index++)
            {
                mean[fileIndex[index % channels]] += tensor.Values[index] / count;
            }
        }

        foreach (ReferenceTensor tensor in batch)
        {
            for (int index = 0; index < tensor.Length; index++)
            {
                double distance = tensor.Values[index] - mean[fileIndex[index % channels]];
                variance[fileIndex[index % channels]] += distance * distance / count;
            }
        }

        return new(mean, variance, count);
    }
}
