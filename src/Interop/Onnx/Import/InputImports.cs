using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Interop.Onnx.Schema;
using DataType = NetDsl.Interop.Onnx.Schema.TensorProto.Types.DataType;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>The model's inputs, as far as anything needs them. The first is the network's, the others are further ones.</summary>
/// <param name="graph">The model's.</param>
/// <param name="options">Their order and open sizes.</param>
internal sealed class InputImports(ImportGraph graph, OnnxImportOptions options)
{
    private const string Expected = "expected are [N, channels, height, width], [N, height, width, channels] or [N, features], all but N given as numbers";

    /// <summary>Of arithmetic on an input, as a picture's values are brought to a range.</summary>
    private const int MostSteps = 8;

    /// <summary>Those that are needed, in the network's order.</summary>
    public IReadOnlyList<ValueInfoProto> Needed(Func<ValueInfoProto, bool> isNeeded)
    {
        ValueInfoProto[] all = [.. graph.Proto.Input.Where(value => graph.IsInput(value.Name))];
        foreach (OnnxInput named in options.Inputs.Where(named => all.All(input => input.Name != named.Name)))
        {
            throw new InteropException($"The model has no input '{named.Name}'. It has: {string.Join(", ", all.Take(50).Select(static input => input.Name))}.");
        }

        return all.Length > 0 ? [.. all.Where(isNeeded).OrderBy(input => Place(input.Name))] : throw new InteropException("The model has no input.");
    }

    /// <exception cref="NodeRefusedException">It has no shape, or one without a counterpart.</exception>
    public ImportedValue Import(ImportContext context, ValueInfoProto input, bool isFirst)
    {
        TensorShapeProto? shape = input.Type?.TensorType?.Shape;
        bool isFloat = input.Type?.TensorType is not { } tensor || (DataType)tensor.ElemType is DataType.Float or DataType.Double or DataType.Float16 or DataType.Bfloat16 or DataType.Undefined;
        if (!isFloat && !(graph.Readers(input.Name) is { Count: > 0 } readers && readers.All(static reader => reader.Operator == "Cast")))
        {
            throw OnnxNode.Refuse($"it is of type {((DataType)input.Type!.TensorType.ElemType).ToString().ToUpperInvariant()}; floats are expected, or numbers that a Cast makes floats of");
        }

        long[] sizes = Sizes(input.Name, shape);
        graph.BatchSize = shape?.Dim.Count > 0 && shape.Dim[0].DimValue > 0 ? shape.Dim[0].DimValue : null;
        ImportedValue value = Value(context, input.Name, [.. sizes.Skip(1).Select(static size => (int)size)]);
        if (!isFirst)
        {
            LayerDraft further = LayerDraft.FurtherInput(input.Name, value.Shape);
            context.FurtherInputs.Add(further);
            value = value with { Layer = further };
        }
        else
        {
            context.InputShape = value.Shape;
        }

        context.Set(input.Name, value);
        return value;
    }

    private int Place(string name)
    {
        int place = options.Inputs.ToList().FindIndex(named => named.Name == name);
        return place < 0 ? int.MaxValue : place;
    }

    /// <summary>The model's dimensions, those that it leaves open as they were given.</summary>
    private long[] Sizes(string name, TensorShapeProto? shape)
    {
        IReadOnlyList<int>? given = options.Inputs.FirstOrDefault(input => input.Name == name)?.Sizes;
        string found = shape is null ? "no shape" : $"[{string.Join(", ", shape.Dim.Take(10).Select(Text))}]";
        long[] sizes = [.. shape?.Dim.Select(static dimension => dimension.DimValue) ?? []];
        if (given is not null)
        {
            bool fits = shape is null || (given.Count == sizes.Length && given.Skip(1).Zip(sizes.Skip(1)).All(static pair => pair.Second <= 0 || pair.First == pair.Second));
            _ = fits && given.All(static size => size > 0) ? 0 : throw OnnxNode.Refuse($"it has {found}, which [{string.Join(", ", given.Take(10))}] does not fit");
            sizes = [.. given.Select(static size => (long)size)];
        }

        bool isOpen = sizes.Skip(1).Any(static size => size < 1);
        if (sizes.Length is not (2 or 3 or 4) || isOpen || sizes.Any(static size => size > int.MaxValue))
        {
            string help = isOpen && sizes.Length is 2 or 3 or 4 ? $"; give them: --input {name}={string.Join(",", sizes.Select((size, axis) => size > 0 ? FormattableString.Invariant($"{size}") : axis == 0 ? "1" : "…"))}" : "";
            throw OnnxNode.Refuse($"it has {found}; {Expected}{help}");
        }

        return sizes;
    }

    private ImportedValue Value(ImportContext context, string name, int[] dimensions)
    {
        if (dimensions.Length == 2 && IsReadAsImage(name, depth: 0))
        {
            // A sequence of channels: an image of one row.
            return new(null, WindowImports.Image(dimensions[1], 1, dimensions[0]), dimensions, false, []);
        }

        if (dimensions.Length < 3)
        {
            long count = dimensions.Aggregate(1L, static (product, size) => product * size);
            context.Reserve(count);
            return ImportedValue.Features(null, (int)count) with { Dimensions = dimensions };
        }

        // Channels come last where all that is done with the input, but for arithmetic, is to bring them to the front.
        bool isChannelsLast = IsTurned(name, dimensions, depth: 0);
        return ImportedValue.Image(
            null,
            isChannelsLast ? WindowImports.Image(dimensions[1], dimensions[0], dimensions[2]) : WindowImports.Image(dimensions[2], dimensions[1], dimensions[0]),
            isChannelsLast);
    }

    /// <summary>What reads the input, but for functions of each value, takes its first dimension for channels.</summary>
    private bool IsReadAsImage(string name, int depth) => depth < MostSteps && graph.Readers(name).Any(reader => reader.Operator switch
    {
        "Conv" or "ConvTranspose" or "MaxPool" or "AveragePool" or "GlobalMaxPool" or "GlobalAveragePool" or "BatchNormalization" or "InstanceNormalization" or "GroupNormalization" => true,
        "Add" or "Sub" or "Mul" or "Div" or "Cast" or "Identity" or "Pad" or "Clip" or "Relu" or "Unsqueeze" or "Dropout" => reader.Inputs[0] == name && reader.Outputs.Any(output => IsReadAsImage(output, depth + 1)),
        _ => false,
    });

    private bool IsTurned(string name, int[] dimensions, int depth)
    {
        // Its size may be asked for besides.
        OnnxNode[] readers = [.. graph.Readers(name).Where(static reader => reader.Operator != "Shape")];
        return depth < MostSteps && readers.Length > 0 && readers.All(reader => (reader.Operator == "Transpose" && reader.Ints("perm") is [0, 3, 1, 2])
            || (reader.Operator == "Reshape" && dimensions is [_, _, 1])
            || (reader.Operator is "Add" or "Sub" or "Mul" or "Div" or "Cast" or "Identity" or "Split" or "Concat" or "Clip" or "Pad" && reader.Outputs.All(output => IsTurned(output, dimensions, depth + 1))));
    }

    private static string Text(TensorShapeProto.Types.Dimension dimension) => dimension.HasDimParam ? dimension.DimParam : FormattableString.Invariant($"{dimension.DimValue}");
}
