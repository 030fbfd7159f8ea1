using System.Collections.Generic;

namespace NetDsl.Generator.Plan;

/// <summary>How a number of equal things is cut into parts.</summary>
internal static class Split
{
    /// <summary>Parts as equal as possible, none larger than <paramref name="most"/>, the larger ones first.</summary>
    public static IEnumerable<long> Evenly(long total, long most)
    {
        long parts = (total + most - 1) / most;
        for (long part = 0; part < parts; part++)
        {
            yield return (total / parts) + (part < total % parts ? 1 : 0);
        }
    }

    /// <summary>Equal parts, where there is a size that divides the total and is not below <paramref name="least"/>; else <see cref="Evenly"/>.</summary>
    public static IEnumerable<long> Alike(long total, long most, long least)
    {
        for (long size = most; size >= least && size > 0; size--)
        {
            if (total % size == 0)
            {
                return Evenly(total, size);
            }
        }

        return Evenly(total, most);
    }

    /// <summary>The largest divisor of a number that is not above <paramref name="most"/>, nor below <paramref name="least"/>; the number itself where there is none.</summary>
    public static long Divisor(long total, long most, long least)
    {
        for (long size = most; size >= least; size--)
        {
            if (total % size == 0)
            {
                return size;
            }
        }

        return total;
    }

    /// <summary>How many of a loop's turns are written out in its body: the largest divisor of the length, if it is not much smaller than <paramref name="most"/>.</summary>
    public static long Step(long length, long most)
    {
        for (long step = most; step * 2 > most; step--)
        {
            if (length % step == 0)
            {
                return step;
            }
        }

        return most;
    }

    /// <summary>Equal neighbours as one: the value and how often it stands there.</summary>
    public static IEnumerable<(long Value, long Count)> Runs(IEnumerable<long> values)
    {
        (long value, long count) = (0, 0);
        foreach (long next in values)
        {
            if (count > 0 && next != value)
            {
                yield return (value, count);
                count = 0;
            }

            (value, count) = (next, count + 1);
        }

        if (count > 0)
        {
            yield return (value, count);
        }
    }
}
