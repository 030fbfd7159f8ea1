using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Interop.Onnx.Import.Constants;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Input, state and weights of one step of a recurrent layer.</summary>
internal sealed class RecurrentStep
{
    private readonly ImportContext _context;
    private readonly OnnxNode _node;
    private readonly ImportedValue _input;
    private readonly bool _isBatchFirst;
    private readonly int _gates;
    private readonly int _units;
    private readonly float[] _inputWeights;
    private readonly float[] _stateWeights;
    private readonly float[] _biases;

    /// <param name="context">Where layers go.</param>
    /// <param name="node">The recurrent node.</param>
    /// <param name="gates">Of so many units each.</param>
    /// <param name="activations">The only ones that are imported: the operator's defaults.</param>
    public RecurrentStep(ImportContext context, OnnxNode node, int gates, string[] activations)
    {
        (_context, _node, _gates) = (context, node, gates);
        _isBatchFirst = node.Int("layout", 0) == 1;
        ImportedValue input = context.AnyValue(node, 0);
        bool isStep = input.Dimensions.Length == 2 && input.BatchAxis == (_isBatchFirst ? 0 : 1) && input.Dimensions[0] == 1;
        _ = isStep ? 0 : throw OnnxNode.Refuse($"it reads {input.Text}; of recurrent layers only one step from a given state can be imported, a sequence of length 1");
        Require(node, activations);
        _input = Features(input);
        TensorProto weights = context.Constant(node, 1);
        TensorProto recurrent = context.Constant(node, 2);
        _units = recurrent.Dims.Count == 3 && recurrent.Dims[2] is > 0 and <= short.MaxValue ? (int)recurrent.Dims[2] : throw OnnxNode.Refuse("its recurrent weights are not of three dimensions");
        _ = weights.Dims.SequenceEqual([1, gates * _units, _input.Shape.Channels]) && recurrent.Dims.SequenceEqual([1, gates * _units, _units]) ? 0
            : throw OnnxNode.Refuse($"its weights of [{string.Join(", ", weights.Dims.Take(10))}] and [{string.Join(", ", recurrent.Dims.Take(10))}] do not fit {input.Text}");
        (_inputWeights, _stateWeights) = (TensorValues.Floats(weights), TensorValues.Floats(recurrent));
        _biases = node.HasInput(3) ? TensorValues.Floats(context.Constant(node, 3)) : new float[2 * gates * _units];
        _ = _biases.Length == 2 * gates * _units ? 0 : throw OnnxNode.Refuse($"its bias has {_biases.Length} values, where {2 * gates * _units} are expected");
        Hidden = State(5);
    }

    /// <summary>The state before the step; null where it is zeros.</summary>
    public ImportedValue? Hidden { get; }

    /// <summary>A state that is an input of the node; null for zeros.</summary>
    public ImportedValue? State(int input)
    {
        if (!_node.HasInput(input))
        {
            return null;
        }

        if (_context.Find(_node.Inputs[input]) is null && _context.Filled(_node.Inputs[input]) is { } filled)
        {
            return filled.Value == 0 ? null : throw OnnxNode.Refuse("its initial state is a constant other than zeros");
        }

        ImportedValue state = _context.AnyValue(_node, input);
        bool fits = state.Dimensions.SequenceEqual([1, _units]) && state.BatchAxis == (_isBatchFirst ? 0 : 1);
        return fits ? Layouts.InModelOrder(_context, _node, Features(state)) : throw OnnxNode.Refuse($"its initial state is {state.Text}, where [1, N, {_units}] is expected");
    }

    /// <summary>Input and state one behind the other.</summary>
    public ImportedValue Joint() => Hidden is null ? _input : ConcatImports.Joined(_context, _node, [_input, Hidden], 1);

    /// <summary>Some gates, of a value that is the input, or input and state.</summary>
    public ImportedValue Dense(ImportedValue joint, int first, int count) => Dense(joint, first, count, ofInput: true, ofState: true);

    /// <summary>A gate as far as it hangs on the input.</summary>
    public ImportedValue OfInput(int gate, bool withState) => Dense(_input, gate, 1, ofInput: true, withState);

    /// <summary>A gate as far as it hangs on the state.</summary>
    public ImportedValue OfState(int gate) => Hidden is { } hidden ? Dense(hidden, gate, 1, ofInput: false, ofState: true) : Constant(gate);

    /// <summary>The candidate of a GRU that resets the state before it is multiplied.</summary>
    public ImportedValue Candidate(ImportedValue reset) => Hidden is { } hidden
        ? Dense(ConcatImports.Joined(_context, _node, [_input, Join("Multiply", reset, hidden)], 1), 2, 1)
        : OfInput(2, withState: true);

    public ImportedValue Gate(ImportedValue gates, int gate) => SliceImports.Part(_context, _node, gates, new() { [1] = (gate * _units, _units) });

    public ImportedValue Apply(string kind, ImportedValue value) => _context.AddElementwise(_node, kind, value);

    public ImportedValue Join(string kind, ImportedValue first, ImportedValue second) => JoinImports.Elementwise(_context, _node, kind, first, second);

    /// <summary>The node's outputs: the sequence, the last state, and the last cell of an LSTM.</summary>
    public void Set(ImportedValue hidden, ImportedValue? cell)
    {
        (int sequence, int state) = _isBatchFirst ? (0, 0) : (2, 1);
        ImportedValue?[] values = [hidden with { Dimensions = [1, 1, _units], BatchAxis = sequence }, hidden with { Dimensions = [1, _units], BatchAxis = state }, cell is null ? null : cell with { Dimensions = [1, _units], BatchAxis = state }];
        for (int output = 0; output < _node.Outputs.Count && output < values.Length; output++)
        {
            if (_node.Outputs[output].Length > 0 && values[output] is { } value)
            {
                _context.Set(_node.Outputs[output], value);
            }
        }
    }

    private static void Require(OnnxNode node, string[] activations)
    {
        _ = node.Text("direction", "forward") is "forward" ? 0 : throw OnnxNode.Refuse("its direction is not forward");
        _ = node.Has("clip") || node.HasInput(4) ? throw OnnxNode.Refuse("its clip or its sequence_lens have no counterpart") : 0;
        string[]? own = node.Attribute("activations")?.Strings.Select(static text => text.ToStringUtf8()).ToArray();
        _ = own is null || own.Length == 0 || own.SequenceEqual(activations, StringComparer.OrdinalIgnoreCase) ? 0
            : throw OnnxNode.Refuse($"its activations are {string.Join(", ", own.Take(10))}; only {string.Join(", ", activations)} have a counterpart");
    }

    private ImportedValue Features(ImportedValue value) => Layouts.General(_context, _node, value) with { Dimensions = [value.Shape.Length], BatchAxis = 0 };

    /// <summary>A gate of a state of zeros: its bias, for each example.</summary>
    private ImportedValue Constant(int gate) => Dense(_input, gate, 1, ofInput: false, ofState: true);

    private ImportedValue Dense(ImportedValue value, int first, int count, bool ofInput, bool ofState)
    {
        (int inputs, int rows, int start) = (value.Shape.Channels, count * _units, first * _units);
        int own = _input.Shape.Channels;
        float[] weights = new float[rows * inputs];
        for (int row = 0; row < rows; row++)
        {
            if (ofInput)
            {
                _inputWeights.AsSpan((start + row) * own, own).CopyTo(weights.AsSpan(row * inputs));
            }

            int at = ofInput ? own : 0;
            if (ofState && inputs - at == _units && (ofInput ? inputs > own : value == Hidden))
            {
                _stateWeights.AsSpan((start + row) * _units, _units).CopyTo(weights.AsSpan((row * inputs) + at));
            }
        }

        int states = _gates * _units;
        float[] bias = [.. Enumerable.Range(start, rows).Select(row => (ofInput ? _biases[row] : 0) + (ofState ? _biases[states + row] : 0))];
        return DenseImports.Add(_context, _node, value, weights, rows, "", ConstantTensor.Of([rows], bias).Write(""));
    }
}
