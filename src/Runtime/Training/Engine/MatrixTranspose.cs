using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Generated;

/// <summary>Copies a matrix with rows and columns exchanged.</summary>
internal static class MatrixTranspose
{
    /// <summary>Rows of a block, four lines of its copy each; a line of each of its rows stays in the first-level cache until it is read.</summary>
    private const int Rows = 64;

    /// <summary>Columns of a block: a line.</summary>
    private const int Columns = 16;

    /// <param name="from">Rows of <paramref name="fromRow"/> floats.</param>
    /// <param name="to">Rows of <paramref name="toRow"/> floats.</param>
    /// <param name="rows">Of the source.</param>
    /// <param name="columns">Of the source.</param>
    /// <param name="fromRow">From row to row.</param>
    /// <param name="toRow">From row to row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ReadOnlySpan<float> from, Span<float> to, int rows, int columns, int fromRow, int toRow)
    {
        for (int row = 0; row < rows; row += Rows)
        {
            int height = Math.Min(Rows, rows - row);
            for (int column = 0; column < columns; column += Columns)
            {
                for (int inner = column; inner < Math.Min(column + Columns, columns); inner++)
                {
                    ReadOnlySpan<float> source = from.Slice((row * fromRow) + inner, ((height - 1) * fromRow) + 1);
                    CopyColumn(source, fromRow, to.Slice((inner * toRow) + row, height));
                }
            }
        }
    }

    /// <summary>A part of a column; the lengths of both spans were checked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyColumn(ReadOnlySpan<float> from, nint row, Span<float> to)
    {
        ref float source = ref MemoryMarshal.GetReference(from);
        int done = 0;
        for (; done <= to.Length - 4; done += 4)
        {
            Vector128.Create(source, Unsafe.Add(ref source, row), Unsafe.Add(ref source, 2 * row), Unsafe.Add(ref source, 3 * row))
                .StoreUnsafe(ref MemoryMarshal.GetReference(to), (nuint)done);
            source = ref Unsafe.Add(ref source, 4 * row);
        }

        for (; done < to.Length; done++, source = ref Unsafe.Add(ref source, row))
        {
            to[done] = source;
        }
    }
}
