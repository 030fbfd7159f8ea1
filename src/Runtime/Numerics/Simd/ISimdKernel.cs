namespace NetDsl.Numerics;

/// <summary>What is done at one place of up to four arrays that are walked together, on as many floats as a vector has lanes.</summary>
internal interface ISimdKernel
{
    /// <summary>Reads and writes <see cref="ISimd{TVector}.Lanes"/> floats from each place on.</summary>
    void Apply<TSimd, TVector>(ref float a, ref float b, ref float c, ref float d)
        where TSimd : struct, ISimd<TVector>;
}
