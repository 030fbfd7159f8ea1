namespace NetDsl;

/// <summary>Which of a seed's streams is for what, so that no two uses share random numbers. The upper half says the use, the lower the epoch.</summary>
internal static class RandomStreams
{
    public static ulong Shuffling(int epoch) => Stream(0x5F_0001, epoch);

    public static ulong Augmentation(int epoch) => Stream(0x5F_0002, epoch);

    private static ulong Stream(uint use, int epoch) => ((ulong)use << 32) | (uint)epoch;
}
