namespace NetDsl.Generator.Plan;

/// <summary>
/// The machine that plans are made for: choices fix the bits of a result, so that they follow from these figures alone and never from the machine at hand. One core
/// of an AMD EPYC (Zen 4); docs/winograd.md holds the costs against measured times. Registers belong to instruction sets: see <see cref="Isa.Registers"/>.
/// </summary>
internal static class ReferenceMachine
{
    public static readonly MachineCosts Costs = new(
        FlopsPerNanosecond: 117, ProductFlopsPerNanosecond: 110, ProductStore: 0.67, WeightRead: 0.1, WeightReadFromMemory: 0.16, SumRead: 0.03, SumTransform: 0.15, SparseProduct: 3, SparseOverhead: 4);

    public static readonly CacheSizes Caches = new(First: 4 * 1024, Second: 64 * 1024, SecondPart: 32 * 1024, SecondShared: 16 * 1024, Retained: 128 * 1024, Band: 128 * 1024, Third: 6 * 1024 * 1024);
}

/// <summary>What operations take: nanoseconds, unless another unit is named.</summary>
/// <param name="FlopsPerNanosecond">What direct sums reach.</param>
/// <param name="ProductFlopsPerNanosecond">What the short sums of matrix products over a block's tiles reach.</param>
/// <param name="ProductStore">To store a vector of 16 products.</param>
/// <param name="WeightRead">To read a weight that the second cache did not retain.</param>
/// <param name="WeightReadFromMemory">To read a weight that no cache retained: a desktop's memory gives one core 25 GB/s.</param>
/// <param name="SumRead">To read a sum over tiles from the second cache, or to write it there.</param>
/// <param name="SumTransform">To clear a sum over tiles and to transform it.</param>
/// <param name="SparseProduct">A product of an input gradient that is found in a pool's window, in products of whole sums: 2 to 4 were measured.</param>
/// <param name="SparseOverhead">To find a window's gradient and its place, in multiplications of vectors of eight.</param>
internal sealed record MachineCosts(
    double FlopsPerNanosecond, double ProductFlopsPerNanosecond, double ProductStore, double WeightRead, double WeightReadFromMemory, double SumRead, double SumTransform, double SparseProduct, long SparseOverhead);

/// <summary>How many floats are worked on together so that they stay in a cache, with room for what else passes through it.</summary>
/// <param name="First">Results of a step in the first cache.</param>
/// <param name="Second">A matrix, or a block's transforms and products, in the second cache.</param>
/// <param name="SecondPart">A part of a larger matrix.</param>
/// <param name="SecondShared">A part of a gradient, beside the weights and the optimizer's state that it moves.</param>
/// <param name="Band">Rows between layers that are computed in bands, which each of them passes through the second cache, beside the first one's input and the last one's output.</param>
/// <param name="Third">All weights of a network, in the 32 MB that a desktop's third cache has, beside what else passes through it.</param>
/// <param name="Retained">Weights that stay in the second cache from one inference to the next.</param>
internal sealed record CacheSizes(long First, long Second, long SecondPart, long SecondShared, long Retained, long Band, long Third);
