using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;
using NetDsl.Inference.Tests.Networks;
using NetDsl.Testing.Emulation;
using NetDsl.Testing.Random;
using Xunit;

namespace NetDsl.Inference.Tests.Plans;

/// <summary>
/// Walks plans step by step and shows that every kernel keeps to its buffers, which is why kernels need no checks of bounds. Each
/// kernel runs alone in an arena where all that it must not read is NaN, all that it may read is a number, and every float that it
/// must not write is compared afterwards: a read that counts would give NaN, a write would be seen.
/// </summary>
public sealed class PlanWalkTests
{
    /// <summary>Floats on both sides of arena and weights.</summary>
    private const int Margin = 256;

    private static readonly Isa[] Isas = [Isa.Avx2, Isa.Avx512, Isa.Arm, Isa.Scalar];

    private static readonly IReadOnlyList<WalkedPlan> Plans = WalkedPlan.Of(
        [.. LayerCases.All.Concat(TileEdges.All.Where(static (_, index) => index % 8 == 0)).Concat(RandomNetworks.Draw(TestSuite.RandomSeed, 25)).Select(static network => (network.Name, network.Source))]);

    private static readonly Lazy<StepProgram> Program = new(static () => new(Plans, Isas));

    [Fact]
    public void Buffers_that_live_together_do_not_overlap_and_lie_in_the_arena() => Assert.All(Plans, static plan => Assert.All(plan.Walk, step =>
    {
        PlanBuffer[] touched = [.. step.Reads.Concat(step.Scratch).Append(step.Write).Distinct()];
        Assert.All(touched, buffer => Assert.InRange(buffer.Offset, 0, plan.ArenaLength - buffer.Length - PlanBuffer.Slack));
        Assert.All(touched, buffer => Assert.DoesNotContain(touched, other => other != buffer && other.Offset < buffer.Offset + buffer.Length && buffer.Offset < other.Offset + other.Length));
    }));

    [Fact]
    public void Every_place_that_a_kernel_is_given_lies_in_a_buffer_of_its_step()
    {
        int places = 0;
        foreach ((WalkedPlan plan, Isa isa, int index) in Steps())
        {
            WalkedStep step = plan.Walk[index];
            PlanBuffer[] touched = [.. step.Reads.Concat(step.Scratch).Append(step.Write)];
            foreach (Match place in Program.Value.Calls(plan, isa)[index].SelectMany(static call => Regex.Matches(call, @"ref At\(ref a, (\d+)").Cast<Match>()))
            {
                long at = long.Parse(place.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
                Assert.True(touched.Any(buffer => buffer.Offset <= at && at < buffer.Offset + buffer.Length), $"{plan.Name}, {step.Op}: {place.Value} is in none of {string.Join<PlanBuffer>(", ", touched)}");
                places++;
            }
        }

        Assert.True(places > 1_000, $"only {places} places were found");
    }

    [Fact]
    public void Every_kernel_reads_and_writes_its_buffers_alone()
    {
        List<string> faults = [];
        foreach ((WalkedPlan plan, Isa isa, int step) in Steps())
        {
            if (Fault(plan, isa, step) is { } fault)
            {
                faults.Add($"{plan.Name}, step {step} on {isa.Name}: {fault}\n{plan.Walk[step]}");
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n\n", faults.Take(10)));
    }

    /// <summary>On a processor that lacks none of them as well: elsewhere their absence would be a kernel that does not compile.</summary>
    [Theory]
    [InlineData("__Avx512F", typeof(EmulatedAvx512F))]
    [InlineData("__AdvSimd", typeof(EmulatedAdvSimd))]
    public void Every_instruction_that_a_processor_may_lack_is_emulated(string alias, Type emulation)
    {
        string[] names = [.. Program.Value.Texts.SelectMany(text => Regex.Matches(text, $@"\b{alias}\.(\w+)\(").Select(static match => match.Groups[1].Value)).Distinct()];

        Assert.True(names.Length > 2, string.Join(", ", names));
        Assert.All(names, name => Assert.NotEmpty(emulation.GetMember(name)));
    }

    [Theory]
    [InlineData("ConvPlain", 1)]
    [InlineData("ConvPlain", -1)]
    [InlineData("ConvPadded", -1)]
    [InlineData("ReluImage", 1)]
    public void A_kernel_that_is_one_float_off_is_noticed(string name, int shift)
    {
        WalkedPlan plan = Plans.Single(plan => plan.Name == name);
        Assert.All(Isas, isa => Assert.NotNull(Fault(plan, isa, plan.Walk.Count - 1, shift)));
    }

    private static IEnumerable<(WalkedPlan Plan, Isa Isa, int Step)> Steps() =>
        from plan in Plans from isa in Isas from step in Enumerable.Range(0, plan.Walk.Count) select (plan, isa, step);

    /// <summary>What a step does that it must not; null for nothing.</summary>
    /// <param name="shift">Floats by which the arena is given wrongly, to see that it is noticed.</param>
    private static string? Fault(WalkedPlan plan, Isa isa, int index, int shift = 0)
    {
        WalkedStep step = plan.Walk[index];
        float[] arena = Arena(plan, step);
        float[] before = [.. arena];
        float[] input = new float[plan.Network.InputLength + (2 * Margin)];
        Poison(input);
        RandomWeights.Uniform(7, 1, (int)plan.Network.InputLength, -1, 1).CopyTo(input, Margin);
        Program.Value.Call(plan, isa, index)(ref input[Margin + (step.Op is DirectOp or PooledDirectOp ? shift : 0)], ref arena[Margin + shift], ref Weights(plan, isa, index)[Margin]);
        for (int at = 0; at < arena.Length; at++)
        {
            long place = at - Margin;
            bool isWritten = step.Op is FrameOp ? IsIn(step.Write, place) && !IsInImage(step.Write, place) : step.Op is BorderOp ? IsIn(step.Write, place) : IsInImage(step.Write, place);
            if (isWritten && float.IsNaN(arena[at]))
            {
                return $"{place} is not a number: something outside was read";
            }

            if (!isWritten && !step.Scratch.Any(buffer => IsIn(buffer, place)) && BitConverter.SingleToUInt32Bits(arena[at]) != BitConverter.SingleToUInt32Bits(before[at]))
            {
                return $"{place} was written, outside of {step.Write}";
            }
        }

        return null;
    }

    private static bool IsIn(PlanBuffer buffer, long place) => buffer.Offset <= place && place < buffer.Offset + buffer.Length;

    /// <summary>Not in the halo, which is written once, when the arena is made, or by a step of its own.</summary>
    private static bool IsInImage(PlanBuffer buffer, long place)
    {
        long row = (place - buffer.Origin) / buffer.RowStride;
        long column = (place - buffer.Origin) % buffer.RowStride;
        return place >= buffer.Origin && row < buffer.Shape.Height && column < buffer.Shape.Width * buffer.Shape.Channels;
    }

    /// <summary>Not a number anywhere, and nowhere the same: a kernel that copies one of them to another's place is seen.</summary>
    private static void Poison(float[] memory)
    {
        for (int at = 0; at < memory.Length; at++)
        {
            memory[at] = BitConverter.UInt32BitsToSingle(0x7FC0_0000u | ((uint)at & 0x3F_FFFFu));
        }
    }

    /// <summary>Numbers in what the step may read and where it writes, poison everywhere else. Positive ones, which have a root.</summary>
    private static float[] Arena(WalkedPlan plan, WalkedStep step)
    {
        float[] arena = new float[plan.ArenaLength + (2 * Margin)];
        Poison(arena);
        foreach (PlanBuffer buffer in step.Reads.Append(step.Write))
        {
            RandomWeights.Uniform((int)buffer.Offset, 2, (int)buffer.Length, 0.25f, 1).CopyTo(arena, Margin + buffer.Offset);
        }

        return arena;
    }

    /// <summary>Numbers in the step's own packed weights, poison in all others. Halves are numbers too, as bfloat16 packs two in a word.</summary>
    private static float[] Weights(WalkedPlan plan, Isa isa, int index)
    {
        long[] lengths = [.. plan.Walk.Select(step => ExecutionPlan.Aligned(step.Op.PackedLength(isa)))];
        float[] weights = new float[lengths.Sum() + (2 * Margin)];
        Poison(weights);
        float[] own = RandomWeights.Uniform(3, 3, (int)plan.Walk[index].Op.PackedLength(isa), -1, 1);
        long first = Margin + lengths.Take(index).Sum();
        for (int at = 0; at < own.Length; at++)
        {
            uint half = BitConverter.SingleToUInt32Bits(own[at]) >> 16;
            weights[first + at] = BitConverter.UInt32BitsToSingle((half << 16) | half);
        }

        return weights;
    }
}
