using NetDsl.Generator.Collections;

namespace NetDsl.Generator.Plan;

/// <summary>
/// How many inputs at once are run: the first operations of a pass input by input, the others, from a fully connected layer on, for a micro-batch, so that a weight
/// that is read is used for several inputs. What these pass on lies in rows behind the arena, one for each input. The sums are those of a single input, in the same order.
/// </summary>
/// <param name="Images">Inputs of a micro-batch; scratch memory has a row for each.</param>
/// <param name="Least">Of fewer inputs each is run by itself.</param>
/// <param name="Head">Operations of a pass that are run input by input.</param>
/// <param name="Ops">The operations behind them, with their places in a row.</param>
/// <param name="Origin">Of the first row in the arena.</param>
/// <param name="Stride">From one row to the next.</param>
/// <param name="Taken">What rows start with: parts of the inputs and of what the first operations give.</param>
/// <param name="Shown">What the user is shown of the last input, and where.</param>
/// <param name="ShowsInputs">The user is shown an input behind the pass: it is copied, although rows start with their own copies.</param>
/// <param name="Output">Where in a row the main output lies.</param>
/// <param name="Outputs">The named outputs, likewise.</param>
internal sealed record MicroBatch(
    long Images, long Least, int Head, EquatableArray<PlanOp> Ops, long Origin, long Stride, EquatableArray<RowPart> Taken, EquatableArray<RowPart> Shown, bool ShowsInputs,
    long Output, EquatableArray<ExposedValue> Outputs)
{
    /// <summary>Inputs that are multiplied with a weight at once, on every instruction set; of some the tiles are smaller, and divide it.</summary>
    public const int Tile = 8;

    /// <summary>Floats of all rows.</summary>
    public long Length => Images * Stride;
}

/// <summary>Floats that have a place in a row and another elsewhere.</summary>
/// <param name="Place">In the arena, or in the network's input.</param>
/// <param name="Row">Of the first float in a row.</param>
/// <param name="Length">How many.</param>
internal sealed record RowPart(Place Place, long Row, long Length);
