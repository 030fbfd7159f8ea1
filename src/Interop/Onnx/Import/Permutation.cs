using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>
/// Takes a new order of values apart into layers that move them. A transposed tensor is nested loops over the old one; a Reshape that counts an image channel by channel brings the
/// outer loops behind the inner ones, and a ShuffleChannels does the same with the loops inside of each pixel. Any order of loops is a few of these.
/// </summary>
internal static class Permutation
{
    /// <summary>More loops have too many orders to be searched; no model needs them.</summary>
    private const int MostLoops = 6;

    /// <summary>One layer: of the values, seen as [outer, first, second], the last two dimensions change places.</summary>
    /// <param name="Outer">1 for the whole tensor.</param>
    public readonly record struct Step(int Outer, int First, int Second);

    /// <summary>The steps that lead to an order; null where it is no order of nested loops.</summary>
    /// <param name="source">For each place the old place of its value.</param>
    public static IReadOnlyList<Step>? Steps(int[] source)
    {
        if (Loops(source) is not { } loops || loops.Count > MostLoops)
        {
            return null;
        }

        int[] sizes = [.. loops.Select(static loop => loop.Count)];
        string wanted = Text(Enumerable.Range(0, loops.Count));
        string start = Text(Enumerable.Range(0, loops.Count).OrderByDescending(loop => loops[loop].Stride));
        var before = new Dictionary<string, (string State, Step Step)>(StringComparer.Ordinal) { [start] = ("", default) };
        var open = new Queue<string>([start]);
        while (!before.ContainsKey(wanted))
        {
            string state = open.Dequeue();
            foreach ((string next, Step step) in Moves(state, sizes).Where(move => !before.ContainsKey(move.Next)).ToList())
            {
                if (before.TryAdd(next, (state, step)))
                {
                    open.Enqueue(next);
                }
            }
        }

        var steps = new List<Step>();
        for (string state = wanted; state != start; state = before[state].State)
        {
            steps.Insert(0, before[state].Step);
        }

        return steps;
    }

    private static IEnumerable<(string Next, Step Step)> Moves(string state, int[] sizes)
    {
        int Size(int begin, int end) => state[begin..end].Aggregate(1, (product, loop) => product * sizes[loop - 'a']);
        for (int outer = 0; outer < state.Length - 1; outer++)
        {
            for (int middle = outer + 1; middle < state.Length; middle++)
            {
                yield return (state[..outer] + state[middle..] + state[outer..middle], new(Size(0, outer), Size(outer, middle), Size(middle, state.Length)));
            }
        }
    }

    /// <summary>The nested loops that go through the old places, the outermost first; null where there are none.</summary>
    private static List<(int Count, int Stride)>? Loops(int[] source)
    {
        var loops = new List<(int Count, int Stride)>();
        for (int size = 1; size < source.Length;)
        {
            (int count, int stride) = (1, source[size]);
            while (count * (long)size < source.Length && source[count * size] == count * (long)stride)
            {
                count++;
            }

            if (stride < 1 || source.Length % (count * (long)size) != 0)
            {
                return null;
            }

            loops.Insert(0, (count, stride));
            size *= count;
        }

        long covered = 1;
        foreach ((int count, int stride) in loops.OrderBy(static loop => loop.Stride))
        {
            if (stride != covered)
            {
                return null;
            }

            covered *= count;
        }

        return Goes(loops, source) ? loops : null;
    }

    private static bool Goes(List<(int Count, int Stride)> loops, int[] source)
    {
        for (int place = 0; place < source.Length; place++)
        {
            (int rest, int old) = (place, 0);
            for (int loop = loops.Count - 1; loop >= 0; loop--)
            {
                old += rest % loops[loop].Count * loops[loop].Stride;
                rest /= loops[loop].Count;
            }

            if (old != source[place])
            {
                return false;
            }
        }

        return true;
    }

    private static string Text(IEnumerable<int> loops) => string.Concat(loops.Select(static loop => (char)('a' + loop)));
}
