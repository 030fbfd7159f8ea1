using System;

namespace NetDsl.Generated;

/// <summary>
/// How a batch is cut into shards, each with gradients of its own, that any threads may take. It follows from the batch and
/// the weights alone, so that sums over shards have the same order on any number of threads.
/// </summary>
internal readonly struct ShardPlan
{
    private readonly int _images;
    private readonly int _microBatch;

    public ShardPlan(int images, int microBatch, int weights)
    {
        _images = images;
        _microBatch = microBatch;
        Count = Math.Min(MicroBatches, MostShards(weights));
    }

    public int Count { get; }

    private int MicroBatches => (_images + _microBatch - 1) / _microBatch;

    /// <summary>A shard's images: whole micro-batches, but for the last of the batch.</summary>
    public (int First, int End) this[int shard] => (
        MicroBatches * shard / Count * _microBatch,
        Math.Min(MicroBatches * (shard + 1) / Count * _microBatch, _images));

    /// <summary>Each shard costs memory, and time to add its gradients up.</summary>
    private static int MostShards(int weights) => weights switch
    {
        <= 1 << 20 => 8,
        <= 1 << 23 => 4,
        _ => 2,
    };
}
