using System.Linq;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Emission;

/// <summary>How long a network's text may be, in KB of 1,024 characters: every build reads and binds it. The limits are a little above what there is.</summary>
public sealed class TextSizeTests
{
    private const string Policy = "[Network(64)] [Dense(64)] [Relu] [Dense(64)] [Relu] [Dense(8)]";

    private const string LeNet =
        "[Network(28, 28, 1)] [Conv(5, 5, 6, padding: Padding.Same)] [Relu] [MaxPool(2, 2)] [Conv(5, 5, 16)] [Relu] [MaxPool(2, 2)] [Flatten] [Dense(120)] [Relu] [Dense(84)] [Relu] [Dense(10)]";

    [Theory]
    [InlineData(Policy, "", true, 88)]
    [InlineData(Policy, "", false, 50)]
    [InlineData(LeNet, "", true, 286)]
    [InlineData(LeNet, "", false, 112)]
    [InlineData(LeNet, "linux-x64", true, 220)]
    [InlineData(LeNet, "linux-x64", false, 89)]
    public void A_network_is_no_longer_than_this(string layers, string platform, bool training, int kilobytes)
    {
        TestCompilation compilation = TestCompilation.With(
            [$"RuntimeIdentifier={platform}", $"_NetDslTraining={(training ? "true" : "false")}"], $"using NetDsl; {layers} public partial class Net;");

        Assert.Empty(compilation.Diagnostics);
        Assert.InRange(compilation.Run.Results.Single().GeneratedSources.Sum(static file => file.SourceText.Length) / 1024d, kilobytes / 2, kilobytes);
    }
}
