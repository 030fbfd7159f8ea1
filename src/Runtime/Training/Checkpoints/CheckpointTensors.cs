using System;
using System.Collections.Generic;
using NetDsl.Generated;

namespace NetDsl;

/// <summary>
/// The tensors of a checkpoint: the network's as <c>network.NAME</c>, then for each that is learned what the optimizer remembers, as
/// <c>optimizer.STATE.NAME</c>; where a run keeps the weights of its best epoch, these as <c>best.NAME</c>. All in PyTorch's order, so that a file does not depend
/// on how weights lie in memory.
/// </summary>
internal sealed class CheckpointTensors
{
    private readonly TrainingProgram _program;
    private readonly List<WeightSpec> _specifications = [];

    /// <summary>Of each specification past the network's: the learned tensor and the plane of the optimizer's state.</summary>
    private readonly List<(TrainingTensor Tensor, int Plane)> _states = [];

    private readonly float[] _plane;
    private int _planeInMemory = -1;

    private readonly BestEpoch? _best;

    /// <param name="program">The network.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="hasBest">The weights of a best epoch are among the tensors.</param>
    /// <param name="best">These, for a file to be written.</param>
    public CheckpointTensors(TrainingProgram program, Optimizer optimizer, bool hasBest, BestEpoch? best = null)
    {
        _best = best;
        _program = program;
        _plane = new float[optimizer.StateCount > 0 ? program.LearnedLength : 0];
        NetworkTensors = program.Weights.Count;
        for (int index = 0; index < NetworkTensors; index++)
        {
            Add(CheckpointFile.NetworkPrefix, index);
        }

        for (int plane = 0; plane < optimizer.StateCount; plane++)
        {
            foreach (TrainingTensor tensor in program.Tensors)
            {
                if (tensor.IsLearned)
                {
                    Add($"optimizer.{optimizer.StateNames[plane]}.", tensor.Index, optimizer.StateMinimum(plane));
                    _states.Add((tensor, plane));
                }
            }
        }

        for (int index = 0; hasBest && index < NetworkTensors; index++)
        {
            Add("best.", index);
        }
    }

    public ReadOnlySpan<WeightSpec> Specifications => _specifications.ToArray();

    private int NetworkTensors { get; }

    /// <summary>Fills in a tensor to be saved.</summary>
    /// <exception cref="InvalidOperationException">A value is not finite: such a file could not be read again.</exception>
    public void Copy(WeightUpdate update, int index, Span<float> values)
    {
        if (index < NetworkTensors)
        {
            _program.Weights[index].CopyTo(values);
        }
        else if (index >= NetworkTensors + _states.Count)
        {
            _best!.Weights![index - NetworkTensors - _states.Count].CopyTo(values);
        }
        else
        {
            (TrainingTensor tensor, int plane) = _states[index - NetworkTensors];
            if (plane != _planeInMemory)
            {
                update.CopyState(plane, _plane);
                _planeInMemory = plane;
            }

            StridedCopy.ToTensor(tensor.Blocks, _plane.AsSpan(tensor.Offset), values);
        }

        foreach (float value in values)
        {
            if (!float.IsFinite(value))
            {
                throw new InvalidOperationException($"{_specifications[index].Name} has a value that is not finite; nothing was saved.");
            }
        }
    }

    /// <summary>Takes over all tensors of a file.</summary>
    public void Put(WeightUpdate update, WeightSet set)
    {
        for (int index = 0; index < NetworkTensors; index++)
        {
            _program.Weights.Set(_program.Weights.Parameter(index).Name, set[index]);
        }

        _program.PackAll();
        for (int state = 0; state < _states.Count; state++)
        {
            (TrainingTensor tensor, int plane) = _states[state];
            StridedCopy.ToMemory(tensor.Blocks, set[NetworkTensors + state], _plane.AsSpan(tensor.Offset));
            if (state + 1 == _states.Count || _states[state + 1].Plane != plane)
            {
                update.SetState(plane, _plane);
                _plane.AsSpan().Clear();
            }
        }
    }

    /// <summary>The weights of a file's best epoch.</summary>
    public float[][] BestOf(WeightSet set)
    {
        float[][] weights = new float[NetworkTensors][];
        for (int index = 0; index < weights.Length; index++)
        {
            weights[index] = set[NetworkTensors + _states.Count + index].ToArray();
        }

        return weights;
    }

    private void Add(string prefix, int index)
    {
        ParameterInfo parameter = _program.Weights.Parameter(index);
        _specifications.Add(WeightSpec.Of(parameter, prefix + parameter.Name));
    }

    private void Add(string prefix, int index, float minimum)
    {
        ParameterInfo parameter = _program.Weights.Parameter(index);
        _specifications.Add(new WeightSpec(prefix + parameter.Name, [.. parameter.Shape]) { Connections = parameter.Connections, Minimum = minimum });
    }
}
