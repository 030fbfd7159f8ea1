using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Google.Protobuf;
using NetDsl.Interop.Onnx;
using NetDsl.Interop.Onnx.Import;
using NetDsl.Interop.Onnx.Schema;
using DataType = NetDsl.Interop.Onnx.Schema.TensorProto.Types.DataType;
using NetDsl.Testing;
using NetDsl.Testing.Hosting;

namespace NetDsl.Interop.Tests.NodeTests;

/// <summary>Imports, compiles and runs the tests of operators.</summary>
internal static class NodeTestRun
{
    private const int Together = 64;

    /// <param name="refused">Takes each test that is refused, with the reason.</param>
    /// <param name="wrong">Takes each that gives something else, or fails in another way than by a refusal.</param>
    /// <returns>How many give what they should.</returns>
    public static int All(List<string> refused, List<string> wrong)
    {
        int right = 0;
        foreach (NodeTestCase[] tests in NodeTestCase.All().Chunk(Together))
        {
            (NodeTestCase Test, ImportedNetwork Network)[] imported = [.. tests.Select((test, index) => (test, Import(test, $"Node{index}", refused, wrong)))
                .Where(static pair => pair.Item2 is not null).Select(static pair => (pair.test, pair.Item2!))];
            NetworkHost host = NetworkHost.Compile(imported.Select(static pair => InferenceOnly.Of(pair.Network.Source)));
            foreach ((NodeTestCase test, ImportedNetwork network) in imported)
            {
                string? fault = Fault(test, network, host);
                right += fault is null ? 1 : 0;
                wrong.AddRange(fault is null ? [] : [$"{test.Name}: {fault}"]);
            }
        }

        return right;
    }

    private static ImportedNetwork? Import(NodeTestCase test, string className, List<string> refused, List<string> wrong)
    {
        try
        {
            return OnnxImporter.Import(test.Model.ToByteArray(), className);
        }
        catch (InteropException exception)
        {
            // The first cause, without the line that counts them and without what could be chosen instead.
            string[] lines = exception.Message.Split('\n');
            refused.Add($"{test.Name}: {(lines.Length > 1 && lines[0].EndsWith(':') ? lines[1] : lines[0]).Trim()}");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            wrong.Add($"{test.Name}: {exception}");
        }

        return null;
    }

    private static string? Fault(NodeTestCase test, ImportedNetwork imported, NetworkHost host)
    {
        using var weights = new MemoryStream();
        imported.SaveWeights(weights);
        weights.Position = 0;
        NetworkHandle network = host.Create(imported.ClassName).Load(weights);
        NetworkDescription description = NetworkDescription.Of(network.Instance.GetType());
        int examples = (int)test.Data[0].Dims[0];
        float[][] inputs = [.. test.Data.Select(Values)];
        if (inputs.Sum(static values => (long)values.Length) != (long)network.InputLength * examples)
        {
            return $"it takes {network.InputLength} values, where {inputs.Sum(static values => values.Length) / examples} are given";
        }

        for (int example = 0; example < examples; example++)
        {
            float[] input = [.. inputs.SelectMany((values, index) => Input(description.Inputs[index], description, test.Data[index], values, example, examples))];
            float[][] found = [network.Forward(input).ToArray(), .. description.Outputs.Select(output => network.Show(output.Name).ToArray())];
            string[] layers = [description.Layers[^1].Name, .. description.Outputs.Select(static output => output.Layer)];
            if (found.Select((values, output) => Difference(values, Expected(description, layers[output], test.Outputs[output], example, examples), Tolerance(test.Outputs[output]))).FirstOrDefault(static fault => fault is not null) is { } fault)
            {
                return $"example {example}: {fault}";
            }
        }

        return null;
    }

    private static float[] Input(InputInfo info, NetworkDescription network, TensorProto tensor, float[] values, int example, int examples)
    {
        int length = values.Length / examples;
        float[] own = values.AsSpan(example * length, length).ToArray();
        return info.Shape.IsImage && tensor.Dims.Count is 3 or 4 && tensor.Dims[1] == info.Shape.Channels ? Elsewhere.InMemory(network.ChannelsFirstOrder(info.Name), own) : own;
    }

    private static float[]? Expected(NetworkDescription network, string layer, TensorProto tensor, int example, int examples)
    {
        float[] all = Values(tensor);
        // Dimensions of one may stand before that of the examples.
        if (examples > 1 && tensor.Dims.FirstOrDefault(static size => size != 1) != examples)
        {
            return null;
        }

        int length = all.Length / examples;
        float[] own = all.AsSpan(example * length, length).ToArray();
        TensorShape shape = network.ShapeOf(layer);
        return shape.IsImage && tensor.Dims.Skip(1).SequenceEqual([shape.Channels, shape.Height, shape.Width]) ? Elsewhere.InMemory(network.ChannelsFirstOrder(layer), own) : own;
    }

    private static float[] Values(TensorProto tensor) =>
        TensorValues.IsFloat(tensor) ? TensorValues.Floats(tensor) : [.. TensorValues.Integers(tensor).Select(static value => (float)value)];

    /// <summary>The contract's 1e-4 of the largest output; what the model rounds to 16 bits is not rounded here.</summary>
    private static float Tolerance(TensorProto output) => (DataType)output.DataType switch { DataType.Float16 => 1e-3f, DataType.Bfloat16 => 1e-2f, _ => 1e-4f };

    private static string? Difference(float[] found, float[]? expected, float tolerance)
    {
        if (expected is null || found.Length != expected.Length)
        {
            return $"it gives {found.Length} values, where there are {expected?.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "as many for all examples"}";
        }

        float largest = expected.Where(float.IsFinite).Select(MathF.Abs).DefaultIfEmpty(0).Max();
        int at = Enumerable.Range(0, found.Length).FirstOrDefault(index => !(found[index].Equals(expected[index]) || MathF.Abs(found[index] - expected[index]) <= tolerance * largest), -1);
        return at < 0 ? null : FormattableString.Invariant($"value {at} is {found[at]}, where it should be {expected[at]}");
    }
}
