using Microsoft.CodeAnalysis;
using NetDsl.Generator.Kernels.Terms;
using NetDsl.Generator.Plan;

namespace NetDsl.Tiles;

/// <summary>Adds the tiles of each instruction set to the runtime.</summary>
[Generator]
public sealed class TileGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterPostInitializationOutput(static output =>
    {
        foreach (Isa isa in Isa.All)
        {
            output.AddSource(TileLibrary.Class(isa) + ".g.cs", TileLibraryText.Of(isa));
        }
    });
}
