using System;
using System.Collections.Generic;
using NetDsl.Generated;

namespace NetDsl;

/// <summary>Reads of a file what fits a network by name and shape.</summary>
internal sealed class MatchingLoader
{
    /// <summary>PyTorch's counter of batches beside BatchNorm's statistics is nobody's tensor.</summary>
    private const string Counter = ".num_batches_tracked";

    private readonly ParameterInfo[] _parameters;
    private readonly float[]?[] _values;
    private readonly bool[] _misfits;
    private readonly List<string> _leftOver = [];

    public MatchingLoader(ReadOnlySpan<ParameterInfo> parameters)
    {
        _parameters = parameters.ToArray();
        _values = new float[_parameters.Length][];
        _misfits = new bool[_parameters.Length];
    }

    /// <summary>Reads a file; nothing is given to the network yet.</summary>
    /// <exception cref="WeightsException">It is damaged, a checkpoint, or a value of a tensor that fits is out of range.</exception>
    public void Read(ByteReader bytes)
    {
        SafeTensorsHeader header = SafeTensorsHeader.Read(ref bytes);
        CheckpointFile.RefuseAsWeights(header, [WeightSpec.Ignored("")], bytes.Origin);
        var reader = new TensorReader(bytes);
        foreach (SafeTensorsEntry entry in header.Entries)
        {
            if (Find(entry) is { } index)
            {
                WeightSpec spec = WeightSpec.Of(_parameters[index], entry.Name);
                float[] values = GC.AllocateUninitializedArray<float>(spec.Length);
                reader.Read(entry, spec.Shape, values);
                WeightLoader.CheckValues(spec, values, bytes.Origin);
                _values[index] = values;
            }
            else
            {
                reader.Skip(entry);
            }
        }

        reader.End(header.Entries.IsEmpty ? 0 : header.Entries[^1].End);
    }

    /// <summary>Hands over each tensor that fits.</summary>
    public MatchedWeights Take(Action<string, float[]> set)
    {
        (List<string> taken, List<string> missing, List<string> misfitting) = ([], [], []);
        for (int index = 0; index < _parameters.Length; index++)
        {
            string name = _parameters[index].Name;
            if (_values[index] is { } values)
            {
                set(name, values);
                taken.Add(name);
            }
            else
            {
                (_misfits[index] ? misfitting : missing).Add(name);
            }
        }

        return new() { Taken = taken, Missing = missing, LeftOver = _leftOver, Misfitting = misfitting };
    }

    /// <summary>The network's tensor for one of the file, by its name in files, else by its own.</summary>
    private int? Find(SafeTensorsEntry entry)
    {
        int index = Array.FindIndex(_parameters, parameter => parameter.Key == entry.Name);
        index = index >= 0 ? index : Array.FindIndex(_parameters, parameter => parameter.Name == entry.Name);
        if (index < 0)
        {
            if (!entry.Name.EndsWith(Counter, StringComparison.Ordinal))
            {
                _leftOver.Add(entry.Name);
            }

            return null;
        }

        if (entry.Type.IsReadable && Dimensions.Same([.. _parameters[index].Shape], entry.Dimensions))
        {
            return index;
        }

        _misfits[index] = true;
        return null;
    }
}
