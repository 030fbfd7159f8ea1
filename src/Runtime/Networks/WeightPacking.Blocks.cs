namespace NetDsl.Generated;

public static partial class WeightPacking
{
    /// <summary>The filters of many blocks that are alike.</summary>
    /// <param name="count">How many blocks.</param>
    /// <param name="width">Filters of each but the last.</param>
    /// <param name="last">Filters of the last.</param>
    /// <returns>The filters of each.</returns>
    public static int[] Blocks(int count, int width, int last)
    {
        int[] blocks = new int[count];

        // A loop: the JIT would have to compile Array.Fill for integers before the first answer.
        for (int index = 0; index < blocks.Length; index++)
        {
            blocks[index] = width;
        }

        blocks[^1] = last;
        return blocks;
    }
}
