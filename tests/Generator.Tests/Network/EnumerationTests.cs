using System;
using System.Linq;
using NetDsl.Generator.Network;
using Xunit;

namespace NetDsl.Generator.Tests.Network;

/// <summary>The generator reads attributes' arguments as its own enumerations, which are the runtime's.</summary>
public sealed class EnumerationTests
{
    public static TheoryData<string> Names => [nameof(PaddingMode), nameof(ConvAlgorithm), nameof(WeightFormat), nameof(DepthOrder), nameof(ReshapeOrder), nameof(ResizeMode)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Members_and_numbers_are_the_runtimes(string name)
    {
        Type own = typeof(LayerKinds).Assembly.GetType($"{typeof(LayerKinds).Namespace}.{name}", throwOnError: true)!;
        Type runtime = typeof(NetworkAttribute).Assembly.GetType($"{typeof(NetworkAttribute).Namespace}.{name}", throwOnError: true)!;
        Assert.Equal(Members(runtime), Members(own));
    }

    private static (string, int)[] Members(Type type) => [.. Enum.GetValues(type).Cast<object>().Select(static member => (member.ToString()!, (int)member))];
}
