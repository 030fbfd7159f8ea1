using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetDsl.Generated;

/// <summary>The checks at the entries of generated networks; behind them nothing is checked.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Entry
{
    /// <summary>Checks one input.</summary>
    /// <param name="length">Its floats.</param>
    /// <param name="expected">The network's.</param>
    /// <exception cref="ArgumentException">They differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckInput(int length, int expected)
    {
        if (length != expected)
        {
            ThrowInput(length, expected);
        }
    }

    /// <summary>Checks one of several inputs.</summary>
    /// <param name="length">Its floats.</param>
    /// <param name="expected">The network's.</param>
    /// <param name="name">The input's name.</param>
    /// <exception cref="ArgumentException">They differ.</exception>
    public static void CheckInput(int length, int expected, string name)
    {
        if (length != expected)
        {
            throw new ArgumentException($"The input '{name}' has {length} floats, but the network takes {expected}.", name);
        }
    }

    /// <summary>Whether two runs of floats share any.</summary>
    /// <param name="first">The first float of one.</param>
    /// <param name="firstLength">Its floats.</param>
    /// <param name="second">The first float of the other.</param>
    /// <param name="secondLength">Its floats.</param>
    /// <returns>True if they do.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Overlap(ref float first, int firstLength, ref float second, int secondLength)
    {
        nint distance = Unsafe.ByteOffset(ref first, ref second);
        return (nuint)distance < (nuint)firstLength * sizeof(float) || (nuint)(-distance) < (nuint)secondLength * sizeof(float);
    }

    /// <summary>Checks many inputs and their outputs.</summary>
    /// <param name="inputs">All inputs.</param>
    /// <param name="inputLength">Floats of one.</param>
    /// <param name="outputs">All outputs.</param>
    /// <param name="outputLength">Floats of one.</param>
    /// <returns>How many inputs there are.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the spans overlap.</exception>
    public static int CheckInputs(ReadOnlySpan<float> inputs, int inputLength, ReadOnlySpan<float> outputs, int outputLength)
    {
        int count = inputs.Length / inputLength;
        if (count * inputLength != inputs.Length)
        {
            throw new ArgumentException($"The inputs have {inputs.Length} floats, which is no multiple of {inputLength}, the length of one input.", nameof(inputs));
        }

        CheckOutput(inputs, count, outputs, outputLength, nameof(outputs));
        return count;
    }

    /// <summary>Checks the span that takes one output of many inputs.</summary>
    /// <param name="inputs">All inputs.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="outputs">The span.</param>
    /// <param name="outputLength">Floats of one output.</param>
    /// <param name="name">The span's name.</param>
    /// <exception cref="ArgumentException">The length does not fit, or the spans overlap.</exception>
    public static void CheckOutput(ReadOnlySpan<float> inputs, int count, ReadOnlySpan<float> outputs, int outputLength, string name)
    {
        if (outputs.Length != (long)count * outputLength)
        {
            throw new ArgumentException($"{count} inputs give {(long)count * outputLength} floats of output, {outputLength} each, but the span has {outputs.Length}.", name);
        }

        if (inputs.Overlaps(outputs, out int offset))
        {
            throw new ArgumentException($"The {outputs.Length} floats of output overlap the {inputs.Length} floats of input, starting {offset} floats after their start.", name);
        }
    }

    /// <summary>Checks that two spans for outputs are apart.</summary>
    /// <param name="outputs">One.</param>
    /// <param name="others">Another.</param>
    /// <param name="name">The other's name.</param>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void CheckApart(ReadOnlySpan<float> outputs, ReadOnlySpan<float> others, string name)
    {
        if (outputs.Overlaps(others, out int offset))
        {
            throw new ArgumentException($"The {others.Length} floats of this output overlap the {outputs.Length} of another, starting {offset} floats after their start.", name);
        }
    }

    /// <summary>Checks a number of threads.</summary>
    /// <param name="threads">The number.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public static int CheckThreads(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        return threads;
    }

    /// <summary>How many of the inputs that are left are run at once.</summary>
    /// <param name="left">How many are left, at least one.</param>
    /// <param name="least">Fewer are run one by one.</param>
    /// <param name="most">More than these are not run at once.</param>
    /// <returns>How many, at least one.</returns>
    public static int InputsAtOnce(int left, int least, int most) => left < least ? 1 : Math.Min(left, most);

    /// <summary>The index of the largest value, of equals the first; a NaN counts as the largest.</summary>
    /// <param name="values">At least one.</param>
    /// <returns>The index.</returns>
    public static int IndexOfLargest(ReadOnlySpan<float> values)
    {
        int largest = 0;
        for (int index = 0; index < values.Length; index++)
        {
            if (float.IsNaN(values[index]))
            {
                return index;
            }

            if (values[index] > values[largest])
            {
                largest = index;
            }
        }

        return largest;
    }

    /// <summary>What is thrown where a network is asked for the output of a layer that it does not have.</summary>
    /// <param name="layer">The name that was given.</param>
    /// <param name="network">The class.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="layers">Its layers.</param>
    /// <returns>The exception.</returns>
    public static ArgumentException NoActivation(string? layer, string network, ReadOnlySpan<InputInfo> inputs, ReadOnlySpan<LayerInfo> layers)
    {
        ArgumentNullException.ThrowIfNull(layer);
        List<string> names = [];
        foreach (InputInfo input in inputs)
        {
            names.Add(input.Name);
        }

        foreach (LayerInfo known in layers)
        {
            names.Add(known.Name);
        }

        return new($"{network} has no layer '{layer}'. It has: {string.Join(", ", names)}.", nameof(layer));
    }

    /// <summary>The index of the smallest value, of equals the first; a NaN counts as the smallest.</summary>
    /// <param name="values">At least one.</param>
    /// <returns>The index.</returns>
    public static int IndexOfSmallest(ReadOnlySpan<float> values)
    {
        int smallest = 0;
        for (int index = 0; index < values.Length; index++)
        {
            if (float.IsNaN(values[index]))
            {
                return index;
            }

            if (values[index] < values[smallest])
            {
                smallest = index;
            }
        }

        return smallest;
    }

    private static void ThrowInput(int length, int expected, string input = "input") =>
        throw new ArgumentException($"The {input} has {length} floats, but the network takes {expected}.", nameof(input));
}
