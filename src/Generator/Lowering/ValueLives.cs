using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Network;
using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Lowering;

/// <summary>From the first step that writes a value to the last that reads it.</summary>
internal sealed record ValueLife(int First, int Last)
{
    /// <summary>From the making of the arena to after the pass.</summary>
    public static ValueLife Whole { get; } = new(-1, int.MaxValue);

    /// <summary>Both are alive at some step.</summary>
    public bool Meets(ValueLife other) => other.First <= Last && First <= other.Last;
}

/// <summary>
/// When values are alive. A halo is written once, when the arena is made, so that a buffer with one has its place for good; images of the same size with the same
/// halo, however, may follow one another in it: each writes all between the halo, and nothing of the halo. A halo that is written in every pass keeps no place.
/// </summary>
internal sealed class ValueLives
{
    private readonly ValueLife[] _lives;
    private readonly Dictionary<int, int> _holders = [];

    /// <param name="values">All of them; the first are the network's inputs.</param>
    /// <param name="steps">In order.</param>
    /// <param name="outside">How many inputs take no place.</param>
    public ValueLives(IReadOnlyList<PlannedValue> values, IReadOnlyList<PlannedStep> steps, int outside)
    {
        _lives = [.. Enumerable.Range(0, values.Count).Select(value => Life(values, steps, value))];
        int[] framed = [.. Enumerable.Range(outside, values.Count - outside).Where(value => !values[value].Halo.IsNone && !values[value].IsBand && !values[value].IsFramed)];
        foreach (IGrouping<(TensorShape, Halo), int> same in framed.Where(value => !values[value].IsBordered).GroupBy(value => (values[value].Shape, values[value].Halo)))
        {
            Share(same);
        }

        foreach (int value in framed)
        {
            _lives[value] = ValueLife.Whole;
        }
    }

    /// <summary>When the value's place is taken.</summary>
    public ValueLife this[int value] => _lives[value];

    /// <summary>The value in whose place this one lies; null where it has its own.</summary>
    public int? HolderOf(int value) => _holders.TryGetValue(value, out int holder) ? holder : null;

    /// <summary>Each in its order takes the first place whose values are all dead.</summary>
    private void Share(IEnumerable<int> same)
    {
        var places = new List<(int Holder, int Last)>();
        foreach (int value in same.OrderBy(value => _lives[value].First))
        {
            int free = places.FindIndex(place => place.Last < _lives[value].First);
            if (free < 0)
            {
                places.Add((value, _lives[value].Last));
                continue;
            }

            _holders.Add(value, places[free].Holder);
            places[free] = (places[free].Holder, _lives[value].Last);
        }
    }

    /// <summary>A kept value may be read after the pass.</summary>
    private static ValueLife Life(IReadOnlyList<PlannedValue> values, IReadOnlyList<PlannedStep> steps, int value)
    {
        int[] touched = [.. Enumerable.Range(0, steps.Count).Where(step => steps[step].Writes == value || steps[step].Reads.Contains(value))];
        return new(touched.DefaultIfEmpty(0).First(), values[value].IsKept ? int.MaxValue : touched.DefaultIfEmpty(0).Last());
    }
}
