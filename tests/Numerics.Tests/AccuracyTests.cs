using System;
using System.Globalization;
using System.Linq;
using Xunit;
using Xunit.Abstractions;

namespace NetDsl.Numerics.Tests;

public sealed class AccuracyTests
{
    private const int PerRange = 100_000;

    private readonly ITestOutputHelper _output;

    public AccuracyTests(ITestOutputHelper output) => _output = output;

    public static TheoryData<string> Functions => FunctionTable.BoundedNames;

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_stays_within_its_bound_over_all_floats(string name)
    {
        FunctionCase function = FunctionTable.Get(name);
        double worst = 0;
        (float X, float Y) where = default;
        foreach ((float x, float y) in Samples.For(function, Samples.Stride, PerRange))
        {
            double distance = Ulp.Distance(function.Scalar(x, y), function.Reference(x, y));
            if (distance > worst)
            {
                worst = distance;
                where = (x, y);
            }
        }

        string report = string.Create(CultureInfo.InvariantCulture, $"{name}: {worst:F3} ulp at {where.X:R}, {where.Y:R}");
        _output.WriteLine(report);
        Assert.True(worst <= function.MaxUlp, report);
    }

    /// <summary>Where the exponential is no subnormal number.</summary>
    [Theory]
    [InlineData("Mish", -86)]
    [InlineData("Softplus(0.01)", -8600)]
    public void A_function_stays_within_its_bound_where_its_exponential_is_normal(string name, float least)
    {
        FunctionCase function = FunctionTable.Get(name);
        double worst = Samples.Spread(Samples.Stride, PerRange).Where(x => x > least).Max(x => Ulp.Distance(function.Scalar(x, 0), function.Reference(x, 0)));
        _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {worst:F3} ulp"));
        Assert.InRange(worst, 0, 4);
    }

    [Theory]
    [InlineData("Gelu", 1.2e-7)]
    [InlineData("Silu", 3e-7)]
    [InlineData("HardSwish", 2.5e-7)]
    [InlineData("Mish", 1.3e-7)]
    [InlineData("GeluTanh", 2.3e-7)]
    public void A_gated_activation_stays_within_its_bound_relative_to_its_input(string name, double bound)
    {
        FunctionCase function = FunctionTable.Get(name);
        double worst = 0;
        float where = 0;
        foreach (float x in Samples.Spread(Samples.Stride, PerRange))
        {
            if (!float.IsFinite(x))
            {
                continue;
            }

            double distance = Math.Abs(function.Scalar(x, 0) - function.Reference(x, 0)) / Math.Max(Math.Abs(x), 1e-37);
            if (!(distance <= worst))
            {
                worst = distance;
                where = x;
            }
        }

        string report = string.Create(CultureInfo.InvariantCulture, $"{name}: {worst:E3} of x at {where:R}");
        _output.WriteLine(report);
        Assert.True(worst <= bound, report);
    }
}
