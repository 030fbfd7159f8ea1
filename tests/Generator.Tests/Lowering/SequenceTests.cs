using System.Linq;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Lowering;

/// <summary>Sequences are images of one row or one column: tiles run along them either way.</summary>
public sealed class SequenceTests
{
    [Theory]
    [InlineData("[Network(256, 1, 32)] [Conv(3, 1, 64)]", "[Network(1, 256, 32)] [Conv(1, 3, 64)]", "6×4")]
    [InlineData("[Network(256, 1, 32)] [Conv(3, 1, 32, StrideX = 2, DilationX = 3)]", "[Network(1, 256, 32)] [Conv(1, 3, 32, StrideY = 2, DilationY = 3)]", "14×2")]
    [InlineData("[Network(64, 1, 32)] [ConvTranspose(3, 1, 64)]", "[Network(1, 64, 32)] [ConvTranspose(1, 3, 64)]", "6×4")]
    [InlineData("[Network(64, 3, 32)] [Conv(1, 3, 64)]", "[Network(3, 64, 32)] [Conv(3, 1, 64)]", "6×4")]
    public void Both_axes_have_the_same_tiles(string row, string column, string tile)
    {
        Assert.Equal(tile, Tile(row));
        Assert.Equal(tile, Tile(column));
    }

    /// <summary>Taps along both axes would change places, and with them the order of the sum.</summary>
    [Fact]
    public void Taps_along_both_axes_keep_their_order() => Assert.Equal("1×4", Tile("[Network(3, 64, 32)] [Conv(3, 5, 64, Algorithm = ConvAlgorithm.Direct)]"));

    private static string Tile(string network) => Lowerer.Lower(Inferred.Network($"{network} partial class Net;"), default).Ops
        .Select(static step => step is TransposedOp { Convolution: DirectOp phase } ? phase : step as DirectOp)
        .First(static step => step is not null)!.Tile(Isa.Avx512);
}
