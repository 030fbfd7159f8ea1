using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>One mistake of the user's is one error of a build, whatever follows from it in the declaration and elsewhere.</summary>
public sealed class OneMistakeTests
{
    /// <summary>A network in use, every count and shape asserted.</summary>
    private const string Lenet = """
        using NetDsl;

        [Network(28, 28, 1, Parameters = 61_706)]
        [Conv(5, 5, 6, padding: Padding.Same, Parameters = 156)] [Shape(28, 28, 6)] [Relu] [MaxPool(2, 2)]
        [Conv(5, 5, 16, Parameters = 2_416)] [Shape(10, 10, 16)] [Relu] [MaxPool(2, 2)] [Shape(5, 5, 16)]
        [Flatten] [Shape(400)]
        [Dense(120, Parameters = 48_120)] [Relu]
        [Dense(84, Parameters = 10_164)] [Relu(Name = "Embedding")]
        [Dense(10, Parameters = 850)] [Shape(10)]
        public partial class LeNet5 { }

        static class Uses
        {
            static int Of(LeNet5 net, float[] pixels)
            {
                var other = new LeNet5(seed: 1);
                net.CopyWeightsFrom(other.Share());
                net.Threads = 2;
                using var trainer = new Trainer<LeNet5>(net, new Adam(1e-3f), Loss.SoftmaxCrossEntropy);
                return net.Predict(pixels) + net.Embedding.Length + LeNet5.Layers.Length + net.Forward(pixels)[0].CompareTo(0) + LeNet5.OutputLength;
            }
        }
        """;

    [Theory]
    [InlineData("public partial class LeNet5", "public class LeNet5", "NDSL0001")]
    [InlineData("public partial class LeNet5", "public partial struct LeNet5", "NDSL0002")]
    [InlineData("public partial class LeNet5", "public struct LeNet5", "NDSL0002")]
    [InlineData("public partial class LeNet5", "public partial record LeNet5", "NDSL0002")]
    [InlineData("public partial class LeNet5", "public abstract partial class LeNet5", "NDSL0002")]
    [InlineData("[Network(28, 28, 1, Parameters = 61_706)]", "", "NDSL0005")]
    [InlineData("[Network(28, 28, 1, Parameters = 61_706)]", "[Network(28, 28, 3, Parameters = 61_706)]", "NDSL0201")]
    [InlineData("[Network(28, 28, 1,", "[Network(28, 28, 0,", "NDSL0006")]
    [InlineData("[Network(28, 28, 1,", "[Network(32, 32, 1,", "NDSL0106")]
    [InlineData("[Network(28, 28, 1,", "[Network(28, 28_000_000, 1_000,", "NDSL0108")]
    [InlineData("Conv(5, 5, 6,", "Conv(5, 5, 8,", "NDSL0201")]
    [InlineData("Conv(5, 5, 6,", "Conv(3, 5, 6,", "NDSL0201")]
    [InlineData("Conv(5, 5, 6,", "Conv(5, 5, 6, 2,", "NDSL0106")]
    [InlineData("Conv(5, 5, 6, padding: Padding.Same, Parameters = 156)", "Conv(5, 5, 6, padding: -1, Parameters = 156)", "NDSL0006")]
    [InlineData("Conv(5, 5, 16, Parameters = 2_416)", "Conv(25, 5, 16, Parameters = 2_416)", "NDSL0101")]
    [InlineData("Conv(5, 5, 16, Parameters = 2_416)", "Conv(5, 5, 16, groups: 4, Parameters = 2_416)", "NDSL0104")]
    [InlineData("[Flatten] [Shape(400)]", "", "NDSL0103")]
    [InlineData("[Flatten] [Shape(400)]", "[Flatten] [Flatten] [Shape(400)]", "NDSL0102")]
    [InlineData("[Relu] [MaxPool(2, 2)] [Shape(5, 5, 16)]", "[Relu] [Dense(4)] [Conv(3, 3, 2)] [Relu] [MaxPool(2, 2)] [Conv(1, 1, 5)]", "NDSL0103")]
    [InlineData("Dense(84, Parameters = 10_164)", "Dense(48, Parameters = 10_164)", "NDSL0201")]
    [InlineData("[Shape(10)]", "[Shape(11)]", "NDSL0106")]
    [InlineData("Parameters = 850", "Parameters = 85", "NDSL0201")]
    [InlineData("Parameters = 61_706", "Parameters = 61_760", "NDSL0202")]
    [InlineData("[Dense(84, Parameters = 10_164)] [Relu(Name = \"Embedding\")]", "[Dense(100_000_000)] [Relu(Name = \"Embedding\")] [Dense(100_000_000)] [Dense(100_000_000)]", "NDSL0108")]
    [InlineData("Name = \"Embedding\"", "Name = \"Forward\"", "NDSL0007")]
    [InlineData("LeNet5 { }", "LeNet5 { int Layers => 3; }", "NDSL0007")]
    public void One_change_is_one_error(string from, string to, string id)
    {
        Assert.Contains(from, Lenet, System.StringComparison.Ordinal);
        Diagnostic error = Assert.Single(TestCompilation.Of(Lenet.Replace(from, to, System.StringComparison.Ordinal)).BuildErrors);
        Assert.Equal(id, error.Id);
    }

    /// <summary>The compiler's own errors, CS0246 with and without the suffix, cannot be kept back.</summary>
    [Theory]
    [InlineData("[Conv(5, 5, 6", "[Conv2d(5, 5, 6")]
    [InlineData("[MaxPool(2, 2)] [Shape", "[MaxPooling2D(2, 2)] [Shape")]
    [InlineData("[Dense(120", "[Linear(120")]
    [InlineData("[Dense(10,", "[Dens(10,")]
    [InlineData("[Network(28", "[Netwerk(28")]
    public void A_misspelt_name_is_one_error_beside_the_compilers(string from, string to)
    {
        Assert.Contains(from, Lenet, System.StringComparison.Ordinal);
        string[] errors = [.. TestCompilation.Of(Lenet.Replace(from, to, System.StringComparison.Ordinal)).BuildErrors.Select(static error => error.Id)];
        Assert.Equal(["CS0246", "CS0246", "NDSL0012"], errors.Order(System.StringComparer.Ordinal));
    }

    [Fact]
    public void The_network_has_no_mistake() => Assert.Empty(TestCompilation.Of(Lenet).Errors);
}
