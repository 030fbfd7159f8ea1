using System;
using System.Runtime.Intrinsics;

namespace NetDsl.Numerics.Tests;

/// <summary>A function under test: its forms, a reference in double precision, and how far from it the float may be.</summary>
/// <remarks>The second argument is 0 for functions of one; <see cref="Binary"/> says which is which.</remarks>
public sealed record FunctionCase(
    string Name,
    bool Binary,
    Func<float, float, float> Scalar,
    Func<Vector128<float>, Vector128<float>, Vector128<float>> Lanes4,
    Func<Vector256<float>, Vector256<float>, Vector256<float>> Lanes8,
    Func<Vector512<float>, Vector512<float>, Vector512<float>> Lanes16,
    Func<double, double, double> Reference,
    double MaxUlp)
{
    public override string ToString() => Name;
}
