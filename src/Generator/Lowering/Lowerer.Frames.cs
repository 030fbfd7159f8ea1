using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Network;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering;

/// <summary>
/// Halos of zeros in a large arena. Written once, when the arena is made, they keep their buffers' places for good, as if all images with one were alive together. Written
/// in every pass they take the time of a few rows, and a place is free for others as soon as its value is dead.
/// </summary>
internal partial class Lowerer
{
    /// <summary>What must be left of the arena, at most, for halos to be written in every pass.</summary>
    private const double WorthFraming = 0.9;

    /// <summary>Places all values. Halos are written in every pass where that makes a large arena smaller.</summary>
    protected PlanBuffer[] PlaceValues(out long arena)
    {
        PlanBuffer[] kept = BufferPlacement.Place(_values, _steps, out arena);
        int[] framed = [.. Enumerable.Range(0, _values.Count).Where(value => _values[value] is { Halo.IsNone: false, IsBand: false, IsBordered: false })];
        if (!_fuses || IsInspected || arena <= ReferenceMachine.Caches.Retained)
        {
            return kept;
        }

        SetFramed(framed, true);
        List<PlannedStep> steps = WithFrames(framed, out HashSet<PlannedStep> frames);
        PlanBuffer[] shared = BufferPlacement.Place(_values, steps, out long smaller);
        if (smaller > WorthFraming * arena)
        {
            SetFramed(framed, false);
            return kept;
        }

        var lives = new ValueLives(_values, steps, outside: 0);
        _steps.Clear();
        _steps.AddRange(steps.Where(step => !frames.Contains(step) || IsOverwritten(step.Writes, shared, lives)));
        arena = smaller;
        return shared;
    }

    private void SetFramed(int[] values, bool isFramed)
    {
        foreach (int value in values)
        {
            _values[value].IsFramed = isFramed;
        }
    }

    /// <summary>All steps, each halo written before the first step that touches its value: as the end of the step before, as a step of several layers names them itself.</summary>
    private List<PlannedStep> WithFrames(int[] framed, out HashSet<PlannedStep> frames)
    {
        List<PlannedStep> steps = [];
        HashSet<int> missing = [.. framed];
        frames = [];
        foreach (PlannedStep step in _steps)
        {
            foreach (int value in step.Reads.Append(step.Writes).Where(missing.Remove).ToArray())
            {
                string name = LayerLowering.Capitalized(Network.Model.NameOf(step.Node)) + "Halo";
                PlannedStep frame = new([], value, placement => new FrameOp(name, View.Of(placement.Buffer(value)), placement.Buffer(value).Halo), steps.Count > 0 ? steps[steps.Count - 1].Node : NodeIndex.Input);
                frames.Add(frame);
                steps.Add(frame);
            }

            steps.Add(step);
        }

        return steps;
    }

    /// <summary>Something else was written in a value's place since the same halo was last written there: in this pass, or when the arena was made and in every pass.</summary>
    private static bool IsOverwritten(int value, PlanBuffer[] buffers, ValueLives lives)
    {
        int[] others = [.. Enumerable.Range(0, buffers.Length).Where(other => other != value && Overlap(buffers[other], buffers[value]))];
        int[] alike = [.. others.Where(other => buffers[other] == buffers[value])];
        int[] different = [.. others.Except(alike)];
        int written = alike.Select(other => lives[other].First).Where(first => first < lives[value].First).DefaultIfEmpty(int.MinValue).Max();
        return different.Any(other => written == int.MinValue || (lives[other].First > written && lives[other].First < lives[value].First));
    }

    private static bool Overlap(PlanBuffer first, PlanBuffer second) =>
        first.Offset < second.Offset + second.Length + PlanBuffer.Slack && second.Offset < first.Offset + first.Length + PlanBuffer.Slack;
}
