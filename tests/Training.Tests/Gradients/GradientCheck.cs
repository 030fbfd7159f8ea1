using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Reference;

namespace NetDsl.Training.Tests.Gradients;

/// <summary>
/// Holds every gradient of a network (weights, biases, input) to central differences of the interpreter in double precision: some values of each
/// tensor, and sums of all its values with signs at random. How far float may be off is measured, not chosen: by how much the same differences move
/// where every value on the way is disturbed as roundings disturb it. So a gradient that is truly 0, such as that of a bias in front of a
/// batch normalization, is held to what its roundings may leave of it.
/// </summary>
internal sealed class GradientCheck
{
    /// <summary>Half of the distance between the two values of a difference.</summary>
    private const double Step = 1e-6;

    /// <summary>How many times the largest disturbance a gradient may be off: disturbances are few samples of what roundings do.</summary>
    private const double Allowed = 8;

    /// <summary>Of the largest value of a tensor: a few roundings of the value itself.</summary>
    private const double Least = 1.0 / (1 << 21);

    /// <summary>Sums with signs at random, of each tensor.</summary>
    private const int Directions = 2;

    private readonly RoundingNoise[] _noises = [new(1), new(2)];
    private readonly Objective _objective;
    private readonly ReferenceRun _base;

    private GradientCheck(Objective objective)
    {
        _objective = objective;
        _objective.Evaluate(null, out _base);
    }

    /// <summary>How many differences were compared.</summary>
    public int Compared { get; private set; }

    /// <summary>How many were not, because the function has a kink within the step, or bends too much in it.</summary>
    public int Undecided { get; private set; }

    /// <summary>The first gradient that is off, as text; null for none.</summary>
    public string? Fault { get; private set; }

    /// <summary>Checks a network at inputs where it has gradients.</summary>
    /// <param name="network">With its weights.</param>
    /// <param name="layerOf">For each named output the layer whose value it is.</param>
    /// <param name="batch">How many images.</param>
    /// <param name="samples">How many values of a tensor are held, spread over it.</param>
    /// <returns>What was found; null where at all inputs that were drawn roundings decide which side of a kink some value is on.</returns>
    public static GradientCheck? Of(NetworkHandle network, IReadOnlyDictionary<string, string> layerOf, int batch, int samples)
    {
        for (int seed = 7; seed < 12; seed++)
        {
            var check = new GradientCheck(new Objective(network, layerOf, batch, seed));
            if (check.IsAwayFromKinks())
            {
                check.Run(samples);
                return check;
            }
        }

        return null;
    }

    private bool IsAwayFromKinks() => _noises.All(noise =>
    {
        _objective.Evaluate(noise, out ReferenceRun disturbed);
        return _objective.AreAlike(_base, disturbed);
    });

    private void Run(int samples)
    {
        foreach ((string name, float[] gradients) in _objective.Gradients())
        {
            double[][] values = name == "input" ? _objective.Inputs : [_objective.Parameter(name)];
            double[][] directions = [.. DirectionsOf(gradients.Length, samples)];
            Compare(name, gradients, values, directions);
        }
    }

    /// <summary>Single values, spread over the tensor, and whole directions.</summary>
    private static IEnumerable<double[]> DirectionsOf(int length, int samples)
    {
        for (int sample = 0; sample < Math.Min(samples, length); sample++)
        {
            double[] direction = new double[length];
            direction[(int)((long)sample * length / Math.Min(samples, length))] = 1;
            yield return direction;
        }

        var random = new Random(length);
        for (int index = 0; index < Directions; index++)
        {
            yield return [.. Enumerable.Range(0, length).Select(_ => random.Next(2) == 0 ? 1.0 : -1.0)];
        }
    }

    private void Compare(string name, float[] gradients, double[][] values, double[][] directions)
    {
        double largest = gradients.Max(static value => Math.Abs((double)value));
        double[] exact = new double[directions.Length];
        double[] doubt = new double[directions.Length];
        double[] disturbed = new double[directions.Length];
        for (int index = 0; index < directions.Length; index++)
        {
            double[] direction = directions[index];
            exact[index] = Difference(values, direction, Step, null);
            doubt[index] = Math.Abs(Difference(values, direction, Step / 2, null) - exact[index]);
            disturbed[index] = _noises.Max(noise => Math.Abs(Difference(values, direction, Step, noise) - exact[index]));
        }

        double single = disturbed.Take(directions.Length - Directions).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        double whole = disturbed.Skip(directions.Length - Directions).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        for (int index = 0; index < directions.Length; index++)
        {
            bool isSingle = index < directions.Length - Directions;
            double terms = isSingle ? 1 : Math.Sqrt(gradients.Length);
            double tolerance = (Allowed * (isSingle ? single : whole)) + (Least * terms * largest);
            Compare($"{name}{(isSingle ? $"[{Array.IndexOf(directions[index], 1)}]" : " along signs at random")}", Along(gradients, directions[index]), exact[index], doubt[index], tolerance);
        }
    }

    private void Compare(string name, double gradient, double exact, double doubt, double tolerance)
    {
        // Written so that a gradient that is NaN is a fault, and a difference that is NaN is undecided.
        if (!(doubt <= tolerance))
        {
            Undecided++;
            return;
        }

        Compared++;
        if (!(Math.Abs(gradient - exact) <= tolerance + doubt))
        {
            Fault ??= string.Create(CultureInfo.InvariantCulture, $"{name}: {gradient:R}, expected {exact:R} ± {tolerance:R}");
        }
    }

    private static double Along(float[] gradients, double[] direction)
    {
        double sum = 0;
        for (int index = 0; index < gradients.Length; index++)
        {
            sum += direction[index] * gradients[index];
        }

        return sum;
    }

    /// <summary>NaN where there is a kink between the two values.</summary>
    private double Difference(double[][] values, double[] direction, double step, RoundingNoise? noise)
    {
        double[][] kept = [.. values.Select(static part => (double[])part.Clone())];
        Move(values, kept, direction, step);
        double above = _objective.Evaluate(noise, out ReferenceRun upper);
        Move(values, kept, direction, -step);
        double below = _objective.Evaluate(noise, out ReferenceRun lower);
        Move(values, kept, direction, 0);
        return _objective.AreAlike(_base, upper) && _objective.AreAlike(_base, lower) ? (above - below) / (2 * step) : double.NaN;
    }

    private static void Move(double[][] values, double[][] from, double[] direction, double step)
    {
        int at = 0;
        for (int part = 0; part < values.Length; part++)
        {
            for (int index = 0; index < values[part].Length; index++)
            {
                values[part][index] = from[part][index] + (step * direction[at++]);
            }
        }
    }
}
