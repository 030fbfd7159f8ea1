using System;
using System.Globalization;
using System.Text;

namespace NetDsl;

/// <summary>How often an input of one class was taken for another.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] _counts;

    /// <summary>An empty matrix.</summary>
    /// <param name="classes">How many classes there are, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classes"/> is less than 1.</exception>
    public ConfusionMatrix(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        Classes = classes;
        _counts = new int[checked(classes * classes)];
    }

    /// <summary>How many classes there are.</summary>
    public int Classes { get; }

    /// <summary>How many inputs were counted.</summary>
    public int Total { get; private set; }

    /// <summary>How many of them were taken for what they are.</summary>
    public int Correct { get; private set; }

    /// <summary>The share of them that were taken for what they are; NaN of none.</summary>
    public double Accuracy => Total == 0 ? double.NaN : Correct / (double)Total;

    /// <summary>How many inputs of one class were taken for another.</summary>
    /// <param name="actual">What they are.</param>
    /// <param name="predicted">What they were taken for.</param>
    /// <returns>Their number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int actual, int predicted] => _counts[IndexOf(actual, predicted)];

    /// <summary>Of the inputs of a class, the share that was taken for it; NaN where there are none.</summary>
    /// <param name="label">The class.</param>
    /// <returns>0 to 1, or NaN.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Recall(int label) => Share(label, other => _counts[IndexOf(label, other)]);

    /// <summary>Of the inputs that were taken for a class, the share that is of it; NaN where there are none.</summary>
    /// <param name="label">The class.</param>
    /// <returns>0 to 1, or NaN.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Precision(int label) => Share(label, other => _counts[IndexOf(other, label)]);

    /// <summary>The harmonic mean of precision and recall of a class; NaN where it has no inputs and none were taken for it.</summary>
    /// <param name="label">The class.</param>
    /// <returns>0 to 1, or NaN.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double F1(int label)
    {
        Check(label, nameof(label));
        (int right, int either) = (this[label, label], 0);
        for (int other = 0; other < Classes; other++)
        {
            either += this[label, other] + this[other, label];
        }

        return either == 0 ? double.NaN : 2.0 * right / either;
    }

    /// <summary>The mean of <see cref="F1"/> over the classes that have one; NaN where none has.</summary>
    public double MacroF1
    {
        get
        {
            (double sum, int count) = (0, 0);
            for (int label = 0; label < Classes; label++)
            {
                double f1 = F1(label);
                (sum, count) = double.IsNaN(f1) ? (sum, count) : (sum + f1, count + 1);
            }

            return count == 0 ? double.NaN : sum / count;
        }
    }

    /// <summary>The matrix as lines of text: a row for what inputs are, a column for what they were taken for.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        int width = Total.ToString(CultureInfo.InvariantCulture).Length + 1;
        for (int actual = 0; actual < Classes; actual++)
        {
            for (int predicted = 0; predicted < Classes; predicted++)
            {
                text.Append(this[actual, predicted].ToString(CultureInfo.InvariantCulture).PadLeft(width));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Counts an input.</summary>
    /// <param name="actual">What it is.</param>
    /// <param name="predicted">What it was taken for.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public void Add(int actual, int predicted)
    {
        _counts[IndexOf(actual, predicted)]++;
        Total++;
        Correct += actual == predicted ? 1 : 0;
    }

    private double Share(int label, Func<int, int> count)
    {
        int all = 0;
        for (int other = 0; other < Classes; other++)
        {
            all += count(other);
        }

        return all == 0 ? double.NaN : this[label, label] / (double)all;
    }

    private int IndexOf(int actual, int predicted)
    {
        Check(actual, nameof(actual));
        Check(predicted, nameof(predicted));
        return (actual * Classes) + predicted;
    }

    private void Check(int label, string name)
    {
        if ((uint)label >= (uint)Classes)
        {
            throw new ArgumentOutOfRangeException(name, label, $"The classes are 0 to {Classes - 1}.");
        }
    }
}
