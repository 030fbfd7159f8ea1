using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Contraction;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Contraction;

/// <summary>
/// Writes contractions: blocks of filters, within them the results in tiles. A tile's accumulators stay in registers
/// over the whole sum.
/// </summary>
internal static class ContractionKernel
{
    /// <summary>So many independent sums hide the latency of the multiply-add.</summary>
    private const long LeastAccumulators = 12;

    /// <summary>The kernel over all blocks, results and tiles, and through it the tiles.</summary>
    public static string Layer(KernelWriter writer, ContractionShape shape, string name) =>
        writer.Kernel(shape, name, (text, method) => EmitLayer(writer, text, shape, method));

    /// <summary>The parameters of a kernel and of its tiles.</summary>
    public static string Parameters(ContractionStart start, bool isRepeated) =>
        "ref float a, ref float b, ref float c" + (start == ContractionStart.Vector ? ", ref float s" : "") + (isRepeated ? ", nint times" : "");

    private static void EmitLayer(KernelWriter writer, SourceWriter text, ContractionShape shape, string method)
    {
        text.Line($"// {string.Join("×", shape.Results.Select(static loop => loop.Count).DefaultIfEmpty(1))} results of {shape.Filters} floats; each sum has {string.Join("×", shape.Sums.Select(static loop => loop.Count).DefaultIfEmpty(1))} terms{(shape.Repeated is null ? "" : ", several times over")}");
        text.Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}({Parameters(shape.Start, shape.Repeated is not null)})"))
        {
            long first = 0;
            List<(long Value, long Count)> runs = [.. Blocks(writer.Isa, shape)];
            for (int run = 0; run < runs.Count; run++)
            {
                (long vectors, long count) = runs[run];
                int tail = run == runs.Count - 1 ? (int)(shape.Filters % writer.Isa.Lanes) : 0;
                if (count > 1 && tail > 0 && writer.Isa.For(tail) != writer.Isa)
                {
                    // The last block ends in a half vector: its tiles are its own.
                    Emit(vectors, count - 1, 0);
                    Emit(vectors, 1, tail);
                }
                else
                {
                    Emit(vectors, count, tail);
                }
            }

            void Emit(long vectors, long count, int tail)
            {
                using (runs.Count == 1 && count == runs[0].Count ? default : text.OpenBlock(""))
                {
                    new BlockEmitter(writer, text, shape, method, (int)vectors, tail).Emit(first, count);
                }

                first += count * vectors * writer.Isa.Lanes;
            }
        }

        text.Line();
    }

    /// <summary>Runs of equal blocks of vectors.</summary>
    private static IEnumerable<(long Value, long Count)> Blocks(Isa isa, ContractionShape shape) => Split.Runs(Split.Alike(
        (shape.Filters + isa.Lanes - 1) / isa.Lanes,
        shape.Results.Count == 0 ? isa.MostVectorsOfRow : isa.MostVectors, 2));

    /// <summary>Writes the loops over the results for blocks of one size, and asks for the tiles.</summary>
    private sealed class BlockEmitter(KernelWriter writer, SourceWriter text, ContractionShape shape, string method, int vectors, int tail)
    {
        private readonly bool _hasStart = shape.Start == ContractionStart.Vector;
        private long _blocks;

        /// <param name="first">The first filter.</param>
        /// <param name="count">How many blocks.</param>
        public void Emit(long first, long count)
        {
            _blocks = count;
            string at = first.ToString(CultureInfo.InvariantCulture);
            int depth = count == 1 ? 1 : 0; // one block is no loop
            long width = vectors * writer.Isa.Lanes;
            ResultLoop[] loops = [new(count, shape.IsLanewise ? width : 0, width, width, width), .. shape.Results];
            EmitLoops(depth, loops, EmitRefs(depth, loops, new("a", "b", "c", "s"), (shape.IsLanewise ? at : "0", at, at, at)));
        }

        private int Most => vectors <= writer.Isa.MostVectors ? writer.Isa.Registers[vectors - 1] : 1;

        /// <summary>The loops that are cut into tiles: the last one, or the last two where a tile holds all of the inner one; none where they are plain loops.</summary>
        private int TileLoops(int depth, IReadOnlyList<ResultLoop> loops)
        {
            int left = loops.Count - depth;
            return depth == 0 || left is 0 or > 2 ? 0
                : left == 1 ? (loops[depth].B == 0 ? 1 : 0)
                : loops[depth].B == 0 && loops[depth + 1].B == 0 && loops[depth + 1].Count * 2 <= Most ? 2 : 0;
        }

        private void EmitLoops(int depth, IReadOnlyList<ResultLoop> loops, References at)
        {
            int tiles = TileLoops(depth, loops);
            if (tiles > 0)
            {
                ResultLoop inner = tiles == 2 ? loops[depth + 1] : new(1, 0, 0, 0);
                EmitTiles(at, loops[depth], inner, Most / inner.Count);
            }
            else if (loops.Count == depth)
            {
                EmitTiles(at, new(1, 0, 0, 0), new(1, 0, 0, 0), 1);
            }
            else
            {
                ResultLoop loop = loops[depth];
                string counter = "i" + depth;
                using (text.OpenBlock($"for (nint {counter} = 0; {counter} < {loop.Count}; {counter}++)"))
                {
                    string Step(long floats) => floats switch { 0 => "0", 1 => counter, _ => $"{counter} * {floats}" };
                    EmitLoops(depth + 1, loops, EmitRefs(depth + 1, loops, at, (Step(loop.A), Step(loop.B), Step(loop.C), Step(loop.Start))));
                }
            }
        }

        /// <summary>Declares the references of one depth where they differ from the outer ones, and those that tiles move.</summary>
        private References EmitRefs(int depth, IReadOnlyList<ResultLoop> loops, References from, (string A, string B, string C, string Start) offsets)
        {
            bool moves = TileLoops(depth, loops) > 0;
            return new(
                Ref("a", from.A, offsets.A, moves), Ref("b", from.B, offsets.B, false), Ref("c", from.C, offsets.C, moves),
                _hasStart ? Ref("s", from.Start, offsets.Start, false) : from.Start);

            string Ref(string letter, string outer, string offset, bool isMoved)
            {
                if (offset == "0" && !isMoved)
                {
                    return outer;
                }

                text.Line(KernelText.Ref(letter + depth, outer, offset));
                return letter + depth;
            }
        }

        /// <summary>Cuts one loop into tiles of at most so many steps; a tile holds all of the inner loop for each step.</summary>
        private void EmitTiles(References at, ResultLoop outer, ResultLoop inner, long most)
        {
            long left = outer.Count;
            foreach ((long size, long count) in Split.Runs(Split.Alike(outer.Count, most, writer.Isa.Unrolls ? (int)Math.Max(1, LeastAccumulators / (inner.Count * vectors)) : 1)))
            {
                left -= size * count;
                var results = new List<(long, long)>();
                for (long result = 0; result < size * inner.Count; result++)
                {
                    (long step, long within) = (result / inner.Count, result % inner.Count);
                    results.Add(((step * outer.A) + (within * inner.A), (step * outer.C) + (within * inner.C)));
                }

                var tile = new ContractionTile(results.ToEquatableArray(), shape.Sums, vectors, tail, HasWholeBlocks: _blocks > 1, shape.Start, shape.IsLanewise) { Activation = shape.Activation, Repeated = shape.Repeated };
                string name = $"{method}Tile{results.Count}x{vectors}";
                string kernel = writer.Kernel(tile, name, (tileText, tileName) => ContractionTileKernel.Emit(writer, tileText, tile, tileName));
                string call = $"{kernel}(ref {at.A}, ref {at.B}, ref {at.C}{(_hasStart ? ", ref " + at.Start : "")}{(tile.Repeated is null ? "" : ", times")}{(tile.MayHaveTail ? $", i0 == {_blocks - 1}" : "")});";
                using (count == 1 ? default : text.OpenBlock(KernelText.Times("t", count)))
                {
                    text.Line(call);
                    if (count > 1 || left > 0)
                    {
                        text.Line(KernelText.Advance(at.A, size * outer.A)).Line(KernelText.Advance(at.C, size * outer.C));
                    }
                }
            }
        }

        /// <summary>The names of the references at some depth of the loops.</summary>
        private sealed record References(string A, string B, string C, string Start);
    }
}
