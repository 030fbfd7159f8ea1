using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CsCheck;

namespace NetDsl.Testing.Random;

/// <summary>A declaration on its way: what has been written, the shape at its end, and the layers that can be named.</summary>
internal sealed class NetworkSketch
{
    /// <summary>Multiply-accumulates of a layer, so that the interpreter stays quick.</summary>
    private const long MostMacs = 150_000;

    /// <summary>Values of a tensor.</summary>
    private const long MostValues = 6_000;

    private static readonly int[] Counts = [1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 20, 24, 31, 32, 33, 40];

    private readonly PCG _random;
    private readonly List<string> _lines = [];
    private readonly Dictionary<string, int> _kinds = [];
    private int _outputs;

    public NetworkSketch(PCG random)
    {
        _random = random;
        if (Chance(12))
        {
            Shape = TensorShape.Features(Channels());
            _lines.Add($"[Network({Shape.Channels}{Training()})]");
        }
        else
        {
            Shape = TensorShape.Image(Between(1, 18), Between(1, 18), Chance(70) ? Between(1, 8) : Channels());
            _lines.Add($"[Network({Shape.Width}, {Shape.Height}, {Shape.Channels}{Training()})]");
        }

        TensorShape main = Shape;
        for (int inputs = Chance(15) ? Between(1, 2) : 0; inputs > 0; inputs--)
        {
            AddInput(main);
        }
    }

    /// <summary>The shape of the current value.</summary>
    public TensorShape Shape { get; private set; }

    /// <summary>The name of the current value's layer.</summary>
    public string Current { get; private set; } = "input";

    /// <summary>Everything that can be named, with its shape; the inputs first, as soon as there is a layer.</summary>
    public List<(string Name, TensorShape Shape)> Values { get; } = [];

    /// <summary>The inputs beside that of <c>[Network]</c>.</summary>
    public List<(string Name, TensorShape Shape)> FurtherInputs { get; } = [];

    /// <summary>A number from one to another, both included.</summary>
    public int Between(int least, int most) => least + (int)_random.Next((uint)(most - least + 1));

    public bool Chance(int percent) => Between(1, 100) <= percent;

    public T OneOf<T>(params T[] values) => values[Between(0, values.Length - 1)];

    /// <summary>A number of channels or filters.</summary>
    public int Channels() => OneOf(Counts);

    /// <summary>Appends a layer, or says that it would be too large.</summary>
    /// <param name="kind">The attribute's name.</param>
    /// <param name="arguments">Without parentheses.</param>
    /// <param name="shape">Of its output.</param>
    /// <param name="macs">Multiply-accumulates.</param>
    public bool TryAppend(string kind, string arguments, TensorShape shape, long macs = 0)
    {
        if (macs > MostMacs || shape.Length > MostValues)
        {
            return false;
        }

        if (Values.Count == 0)
        {
            Values.Add((Current, Shape));
            Values.AddRange(FurtherInputs);
        }

        string lower = kind.ToLowerInvariant();
        _kinds[lower] = _kinds.GetValueOrDefault(lower) + 1;
        string name = lower + _kinds[lower].ToString(CultureInfo.InvariantCulture);
        if (Chance(10))
        {
            name = "L" + Values.Count.ToString(CultureInfo.InvariantCulture);
            arguments += (arguments.Length > 0 ? ", " : "") + $"Name = \"{name}\"";
        }

        _lines.Add($"[{kind}{(arguments.Length > 0 ? $"({arguments})" : "")}]");
        (Shape, Current) = (shape, name);
        Values.Add((name, shape));
        MaybeOutput();
        return true;
    }

    /// <summary>Goes on from an earlier value.</summary>
    public void From((string Name, TensorShape Shape) value)
    {
        _lines.Add($"[From(\"{value.Name}\")]");
        (Current, Shape) = value;
    }

    public RandomNetwork Finish() => new([.. _lines]);

    /// <summary>Often of the shape of the first, which it can be joined with at once.</summary>
    private void AddInput(TensorShape main)
    {
        TensorShape shape = Chance(40) ? main
            : Chance(50) ? TensorShape.Features(Channels())
            : TensorShape.Image(Between(1, 12), Between(1, 12), Between(1, 8));
        string name = "also" + FurtherInputs.Count.ToString(CultureInfo.InvariantCulture);
        string sizes = shape.IsImage ? $"{shape.Width}, {shape.Height}, {shape.Channels}" : $"{shape.Channels}";
        _lines.Add($"[Input(\"{name}\", {sizes})]");
        FurtherInputs.Add((name, shape));
    }

    private string Training() => Chance(20) ? ", Training = false" : "";

    private void MaybeOutput()
    {
        if (_outputs < 2 && Chance(4))
        {
            _outputs++;
            _lines.Add($"[Output(\"Head{_outputs}\")]");
        }
    }
}
