using System;

namespace NetDsl.Generated;

/// <summary>Copies a matrix with rows and columns exchanged.</summary>
internal static class MatrixTranspose
{
    /// <summary>Rows and columns of a block: its lines stay in the first-level cache until they are full.</summary>
    private const int Block = 16;

    /// <param name="from">Rows of <paramref name="fromRow"/> floats.</param>
    /// <param name="to">Rows of <paramref name="toRow"/> floats.</param>
    /// <param name="rows">Of the source.</param>
    /// <param name="columns">Of the source.</param>
    /// <param name="fromRow">From row to row.</param>
    /// <param name="toRow">From row to row.</param>
    public static void Run(ReadOnlySpan<float> from, Span<float> to, int rows, int columns, int fromRow, int toRow)
    {
        for (int firstRow = 0; firstRow < rows; firstRow += Block)
        {
            int height = Math.Min(Block, rows - firstRow);
            for (int column = 0; column < columns; column++)
            {
                Span<float> target = to.Slice((column * toRow) + firstRow, height);
                for (int row = 0; row < target.Length; row++)
                {
                    target[row] = from[((firstRow + row) * fromRow) + column];
                }
            }
        }
    }
}
