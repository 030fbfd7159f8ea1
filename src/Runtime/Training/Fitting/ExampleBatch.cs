using System;

namespace NetDsl;

/// <summary>Examples of a dataset, gathered one after another for the network.</summary>
internal sealed class ExampleBatch
{
    private readonly IDataset _examples;
    private readonly float[] _inputs;
    private readonly int[] _labels;
    private readonly float[] _targets;

    public ExampleBatch(IDataset examples, int capacity)
    {
        _examples = examples;
        Capacity = capacity;
        _inputs = new float[checked(capacity * examples.InputLength)];
        _labels = new int[examples.TargetLength == 0 ? capacity : 0];
        _targets = new float[checked(capacity * examples.TargetLength)];
    }

    public int Capacity { get; }

    public int Count { get; private set; }

    public ReadOnlySpan<float> Inputs => _inputs.AsSpan(0, Count * _examples.InputLength);

    public ReadOnlySpan<int> Labels => _labels.AsSpan(0, Count);

    public ReadOnlySpan<float> Targets => _targets.AsSpan(0, Count * _examples.TargetLength);

    public void Clear() => Count = 0;

    public void Add(int index, int epoch)
    {
        int inputLength = _examples.InputLength;
        int targetLength = _examples.TargetLength;
        _examples.CopyInput(index, epoch, _inputs.AsSpan(Count * inputLength, inputLength));
        if (targetLength == 0)
        {
            _labels[Count] = _examples.GetLabel(index);
        }
        else
        {
            _examples.CopyTarget(index, _targets.AsSpan(Count * targetLength, targetLength));
        }

        Count++;
    }
}
