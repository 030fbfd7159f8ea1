using System;
using NetDsl.Generated;

namespace NetDsl;

public sealed partial class Trainer<TNetwork>
{
    private bool _hasGradients;
    private bool _hasInputGradient;
    private float[]? _inputGradients;
    private float[] _keptGradients = [];
    private bool _hasKeptGradients;

    /// <summary>
    /// Gradients are kept beyond <see cref="Step(ReadOnlySpan{float}, ReadOnlySpan{int})"/> and <see cref="Apply"/>, for <see cref="GetGradient"/>, until the
    /// next pass: as they were before they were clipped. It costs a copy of them in each step; false at first.
    /// </summary>
    public bool KeepGradients
    {
        get => _keptGradients.Length > 0;
        set
        {
            _hasKeptGradients &= value;
            _keptGradients = !value ? [] : KeepGradients ? _keptGradients : new float[_program.LearnedLength];
        }
    }

    /// <summary>
    /// The gradient of a parameter, summed over the batch (and over several Backward), in PyTorch's order: between Backward and Apply, and where
    /// <see cref="KeepGradients"/> is set, after Step and Apply.
    /// </summary>
    /// <param name="name">The parameter's name, <c>conv1.weight</c>, or its name in files.</param>
    /// <returns>A copy.</returns>
    /// <exception cref="ArgumentException">There is none of that name, or it is a buffer, or of a layer that is frozen.</exception>
    /// <exception cref="InvalidOperationException">There are no gradients: no Backward since the last Apply.</exception>
    public Tensor GetGradient(string name)
    {
        int index = _program.Weights.IndexOf(name);
        ParameterInfo parameter = _program.Weights.Parameter(index);
        if (parameter.IsBuffer)
        {
            throw new ArgumentException($"{name} is a buffer, which is not learned and has no gradient.", nameof(name));
        }

        if (!_hasGradients && !_hasKeptGradients)
        {
            throw new InvalidOperationException($"Gradients can be read between Backward and Apply; after Step and Apply where {nameof(KeepGradients)} was set before.");
        }

        foreach (TrainingTensor tensor in _program.Tensors)
        {
            if (tensor.Index == index)
            {
                if (_frozen.Holds(tensor.Offset))
                {
                    throw new ArgumentException($"{parameter.Name} is frozen and has no gradient.", nameof(name));
                }

                var values = new float[parameter.Length];
                ReadOnlySpan<float> gradients = _hasGradients ? _gradients.Copy(tensor.Offset, _program.LearnedLength - tensor.Offset) : _keptGradients.AsSpan(tensor.Offset);
                StridedCopy.ToTensor(tensor.Blocks, gradients, values);
                return new([.. parameter.Shape], values);
            }
        }

        throw new InvalidOperationException($"{name} has no place in training.");
    }

    /// <summary>The gradient of the last pass's inputs, where <see cref="ComputeInputGradient"/> was set before it.</summary>
    /// <returns>InputLength floats for each example, in the inputs' order; of several inputs one after another. Valid until the next pass.</returns>
    /// <exception cref="InvalidOperationException">It was not worked out.</exception>
    public ReadOnlySpan<float> GetInputGradient()
    {
        if (!_hasInputGradient)
        {
            throw new InvalidOperationException($"The input's gradient is there after a Backward or a Step, where {nameof(ComputeInputGradient)} was set before its forward pass.");
        }

        _inputGradients ??= new float[MaxBatch * TNetwork.InputLength];
        for (int image = 0; image < _batch; image++)
        {
            foreach (TrainingInput input in _program.InputGradients)
            {
                _arenas.Slice((image * _program.ArenaStride) + input.Origin, input.Length).CopyTo(_inputGradients.AsSpan((image * TNetwork.InputLength) + input.Offset));
            }
        }

        return _inputGradients.AsSpan(0, _batch * TNetwork.InputLength);
    }

    /// <summary>An output of the last <see cref="Forward"/>.</summary>
    /// <param name="name">The name of an <c>[Output]</c>.</param>
    /// <returns>Its floats for each input, valid until the next pass.</returns>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public ReadOnlySpan<float> GetOutput(string name)
    {
        int index = IndexOfOutput(name);
        return _buffers.Outputs[index].AsSpan(0, _batch * _program.Outputs[index].Length);
    }

    /// <summary>The gradient of an output, to be filled between <see cref="Forward"/>, which sets it to zero, and <see cref="Backward"/>.</summary>
    /// <param name="name">The name of an <c>[Output]</c>.</param>
    /// <returns>As many floats as <see cref="GetOutput"/> gives.</returns>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public Span<float> GetOutputGradient(string name)
    {
        int index = IndexOfOutput(name);
        return _buffers.Gradients[index].AsSpan(0, _batch * _program.Outputs[index].Length);
    }

    private int IndexOfOutput(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        for (int index = 1; index < _program.Outputs.Count; index++)
        {
            if (_program.Outputs[index].Name == name)
            {
                return index;
            }
        }

        throw new ArgumentException($"{typeof(TNetwork).Name} has no output named '{name}'.", nameof(name));
    }
}
