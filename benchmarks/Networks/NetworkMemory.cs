namespace NetDsl.Benchmarks.Networks;

/// <summary>What a network takes in memory on this processor, in bytes.</summary>
/// <param name="File">Its weights in a file, 32 bits each.</param>
/// <param name="Packed">The same as kernels read them, once for all instances that share them.</param>
/// <param name="Scratch">What one more instance allocates: activations, transformed blocks, the rows of a micro-batch.</param>
internal readonly record struct NetworkMemory(long File, long Packed, long Scratch);
