using System;
using System.Linq;
using NetDsl.Interop.Onnx.Schema;
using DataType = NetDsl.Interop.Onnx.Schema.TensorProto.Types.DataType;

namespace NetDsl.Interop.Onnx.Import.Constants;

/// <summary>Operators that compute values of constants.</summary>
internal static class ConstantValues
{
    /// <summary>What may be made of nothing, or of less; checked before the memory is set aside.</summary>
    public const long Most = 1 << 22;

    public static ConstantTensor Each(ConstantTensor input, Func<float, float> ofFloats, Func<long, long>? ofIntegers) => input.IsFloat
        ? ConstantTensor.Of(input.Dimensions, Array.ConvertAll(input.Floats!, value => ofFloats(value)))
        : ConstantTensor.Of(input.Dimensions, Array.ConvertAll(input.Integers!, value => (ofIntegers ?? throw OnnxNode.Refuse("it is not of floats"))(value)));

    public static ConstantTensor Pairs(ConstantTensor?[] inputs, Func<float, float, float> ofFloats, Func<long, long, long> ofIntegers)
    {
        (ConstantTensor first, ConstantTensor second) = Alike(ConstantFolder.Given(inputs, 0), ConstantFolder.Given(inputs, 1));
        return first.IsFloat && second.IsFloat ? ConstantTensor.Of(first.Dimensions, [.. first.Floats!.Zip(second.Floats!, ofFloats)])
            : !first.IsFloat && !second.IsFloat ? ConstantTensor.Of(first.Dimensions, [.. first.Integers!.Zip(second.Integers!, ofIntegers)])
            : throw OnnxNode.Refuse("it joins floats and integers");
    }

    /// <summary>Of integers cut towards zero.</summary>
    public static long Quotient(long first, long second) => second switch
    {
        0 => throw OnnxNode.Refuse("it divides by zero"),
        -1 => unchecked(-first),
        _ => first / second,
    };

    /// <summary>Whole exponents and halves, which products and roots give alike on every machine; the exponent may be of another type.</summary>
    public static ConstantTensor Pow(OnnxNode node, ConstantTensor?[] inputs)
    {
        (ConstantTensor value, ConstantTensor exponent) = (ConstantFolder.Given(inputs, 0), ConstantFolder.Given(inputs, 1));
        ConstantTensor result = Pairs([ToFloats(value, static number => number), ToFloats(exponent, static number => number)], Power, static (_, _) => 0);
        return value.IsFloat ? result : Cast(result, DataType.Int64);
    }

    public static ConstantTensor Truth(ConstantTensor?[] inputs, Func<int, bool> holds)
    {
        (ConstantTensor first, ConstantTensor second) = Alike(ConstantFolder.Given(inputs, 0), ConstantFolder.Given(inputs, 1));
        bool areFloats = first.IsFloat && second.IsFloat;
        return areFloats || (!first.IsFloat && !second.IsFloat)
            ? ConstantTensor.Of(first.Dimensions, [.. Enumerable.Range(0, first.Length).Select(at => holds(areFloats ? first.Floats![at].CompareTo(second.Floats![at]) : first.Integers![at].CompareTo(second.Integers![at])) ? 1L : 0)])
            : throw OnnxNode.Refuse("it compares floats and integers");
    }

    public static ConstantTensor Where(ConstantTensor?[] inputs)
    {
        (ConstantTensor condition, ConstantTensor first, ConstantTensor second) = (ConstantFolder.Given(inputs, 0), ConstantFolder.Given(inputs, 1), ConstantFolder.Given(inputs, 2));
        int[] joint = Bounded(ConstantTensor.Joint(condition.Dimensions, ConstantTensor.Joint(first.Dimensions, second.Dimensions)));
        (condition, first, second) = (condition.Broadcast(joint), first.Broadcast(joint), second.Broadcast(joint));
        long[] chosen = condition.Integers ?? throw OnnxNode.Refuse("its condition is not of truth values");
        return first.IsFloat && second.IsFloat ? ConstantTensor.Of(joint, [.. chosen.Select((choice, at) => choice != 0 ? first.Floats![at] : second.Floats![at])])
            : !first.IsFloat && !second.IsFloat ? ConstantTensor.Of(joint, [.. chosen.Select((choice, at) => choice != 0 ? first.Integers![at] : second.Integers![at])])
            : throw OnnxNode.Refuse("it chooses of floats and integers");
    }

    public static ConstantTensor Cast(OnnxNode node, ConstantTensor?[] inputs) => Cast(ConstantFolder.Given(inputs, 0), (DataType)node.Int("to", 0));

    public static ConstantTensor Filled(OnnxNode node, ConstantTensor?[] inputs)
    {
        int[] dimensions = Bounded(Sizes(ConstantFolder.Given(inputs, 0)));
        ConstantTensor value = node.Attribute("value")?.T is { } tensor ? ConstantTensor.Read(tensor) : ConstantTensor.Of([1], [0f]);
        return value.Length == 1 ? value.Under([]).Broadcast(dimensions) : throw OnnxNode.Refuse("its value is not one number");
    }

    public static ConstantTensor Range(ConstantTensor?[] inputs)
    {
        ConstantTensor[] numbers = [ConstantFolder.Given(inputs, 0), ConstantFolder.Given(inputs, 1), ConstantFolder.Given(inputs, 2)];
        _ = numbers.All(number => number.Length == 1 && number.IsFloat == numbers[0].IsFloat) ? 0 : throw OnnxNode.Refuse("its start, limit and step are not three numbers of one type");
        double[] ends = [.. numbers.Select(static number => number.IsFloat ? (double)number.Floats![0] : number.Integers![0])];
        double count = Math.Max(0, Math.Ceiling((ends[1] - ends[0]) / ends[2]));
        int[] dimensions = count <= Most ? [(int)count] : throw OnnxNode.Refuse("it makes too many numbers");
        return numbers[0].IsFloat
            ? ConstantTensor.Of(dimensions, [.. Enumerable.Range(0, dimensions[0]).Select(at => numbers[0].Floats![0] + (at * numbers[2].Floats![0]))])
            : ConstantTensor.Of(dimensions, [.. Enumerable.Range(0, dimensions[0]).Select(at => numbers[0].Integers![0] + (at * numbers[2].Integers![0]))]);
    }

    /// <summary>A tensor of sizes as dimensions.</summary>
    public static int[] Sizes(ConstantTensor sizes) => [.. (sizes.Integers ?? throw OnnxNode.Refuse("its shape is not of integers")).Select(static size => size is >= 0 and <= int.MaxValue
        ? (int)size
        : throw OnnxNode.Refuse($"one of its sizes is {size}"))];

    /// <summary>Refuses dimensions that span too many values before memory is set aside for them.</summary>
    public static int[] Bounded(int[] dimensions) => dimensions.Length <= 16 && ConstantTensor.Count(dimensions) <= Most
        ? dimensions
        : throw OnnxNode.Refuse($"it makes a constant of [{string.Join(", ", dimensions.Take(10))}], which is too large");

    private static ConstantTensor Cast(ConstantTensor input, DataType type) => type switch
    {
        DataType.Float or DataType.Double when input.IsFloat => input,
        DataType.Float or DataType.Double => ToFloats(input, static value => value),
        DataType.Float16 => ToFloats(input, static value => (float)(Half)value),
        DataType.Bfloat16 => ToFloats(input, static value => BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(value) & 0xFFFF0000)),
        DataType.Int64 or DataType.Int32 => ToIntegers(input, static value => value),
        DataType.Bool => ToIntegers(input, static value => value != 0 ? 1 : 0, static value => value != 0 ? 1 : 0),
        _ => throw OnnxNode.Refuse($"it casts a constant to {type.ToString().ToUpperInvariant()}"),
    };

    private static float Power(float value, float exponent)
    {
        double twice = 2.0 * exponent;
        if (twice != Math.Floor(twice) || Math.Abs(twice) > 64)
        {
            throw OnnxNode.Refuse(FormattableString.Invariant($"it raises a constant to the power of {exponent}"));
        }

        double power = twice % 2 == 0 ? 1 : Math.Sqrt(value);
        for (int factor = 0; factor < (int)Math.Abs(twice) / 2; factor++)
        {
            power *= value;
        }

        return (float)(exponent < 0 ? 1 / power : power);
    }

    private static ConstantTensor ToFloats(ConstantTensor input, Func<float, float> round) =>
        ConstantTensor.Of(input.Dimensions, input.IsFloat ? Array.ConvertAll(input.Floats!, value => round(value)) : Array.ConvertAll(input.Integers!, value => round(value)));

    private static ConstantTensor ToIntegers(ConstantTensor input, Func<long, long> ofIntegers, Func<float, long>? ofFloats = null) => ConstantTensor.Of(
        input.Dimensions, input.IsFloat ? Array.ConvertAll(input.Floats!, value => (ofFloats ?? (static number => (long)number))(value)) : Array.ConvertAll(input.Integers!, value => ofIntegers(value)));

    private static (ConstantTensor First, ConstantTensor Second) Alike(ConstantTensor first, ConstantTensor second)
    {
        int[] joint = ConstantTensor.Joint(first.Dimensions, second.Dimensions);
        _ = joint.SequenceEqual(first.Dimensions) || joint.SequenceEqual(second.Dimensions) ? joint : Bounded(joint);
        return (first.Broadcast(joint), second.Broadcast(joint));
    }
}
