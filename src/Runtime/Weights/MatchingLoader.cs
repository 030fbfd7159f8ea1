using System;
using System.Collections.Generic;
using System.Linq;
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

    /// <summary>By the names of scales in the file the weights that they belong to.</summary>
    private readonly Dictionary<string, int> _scaled = [];

    /// <summary>The names of scales, whether they and their weights fit or not: a scale is no tensor of its own.</summary>
    private readonly HashSet<string> _scales = [];

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
        FindScales(header);
        var scales = new float[_parameters.Length][];
        var reader = new TensorReader(bytes);
        foreach (SafeTensorsEntry entry in header.Entries)
        {
            if (_scaled.TryGetValue(entry.Name, out int owner))
            {
                scales[owner] = Read(ref reader, entry, WeightSpec.OrInt8(_parameters[owner], entry.Name).Scale!, bytes.Origin);
            }
            else if (Find(entry) is { } index)
            {
                _values[index] = Read(ref reader, entry, WeightSpec.OrInt8(_parameters[index], entry.Name), bytes.Origin);
            }
            else
            {
                reader.Skip(entry);
            }
        }

        reader.End(header.Entries.IsEmpty ? 0 : header.Entries[^1].End);
        foreach ((string name, int index) in _scaled)
        {
            ScaleMatcher.Scale(WeightSpec.OrInt8(_parameters[index], WeightSpec.WeightName(name)), _values[index], scales[index], bytes.Origin);
        }
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

    private static float[] Read(ref TensorReader reader, SafeTensorsEntry entry, WeightSpec spec, WeightsOrigin origin)
    {
        float[] values = GC.AllocateUninitializedArray<float>(spec.Length);
        reader.Read(entry, spec.Shape, values);
        if (!ReferenceEquals(entry.Type, SafeTensorsType.I8))
        {
            WeightLoader.CheckValues(spec, values, origin);
        }

        return values;
    }

    /// <summary>Notes the scales of weights that the file has as I8 and that fit, with their scales.</summary>
    private void FindScales(SafeTensorsHeader header)
    {
        Dictionary<string, SafeTensorsEntry> entries = header.Tensors.ToDictionary(static entry => entry.Name, StringComparer.Ordinal);
        foreach (SafeTensorsEntry entry in header.Entries)
        {
            if (IndexOf(entry.Name) is not { } index || !ReferenceEquals(entry.Type, SafeTensorsType.I8))
            {
                continue;
            }

            _scales.Add(WeightSpec.ScaleName(entry.Name));
            if (WeightSpec.OrInt8(_parameters[index], entry.Name) is { Scale: { } scale } spec
                && entries.TryGetValue(scale.Name, out SafeTensorsEntry? found)
                && Fits(entry, spec) && Fits(found, scale))
            {
                _scaled.Add(scale.Name, index);
            }
        }
    }

    private static bool Fits(SafeTensorsEntry entry, WeightSpec spec) => spec.CanRead(entry.Type) && Dimensions.Same(spec.Shape, entry.Dimensions);

    /// <summary>The network's tensor of that name in files, else of that name of its own.</summary>
    private int? IndexOf(string name)
    {
        int index = Array.FindIndex(_parameters, parameter => parameter.Key == name);
        index = index >= 0 ? index : Array.FindIndex(_parameters, parameter => parameter.Name == name);
        return index >= 0 ? index : null;
    }

    /// <summary>The network's tensor for one of the file; notes what is left over and what does not fit.</summary>
    private int? Find(SafeTensorsEntry entry)
    {
        if (IndexOf(entry.Name) is not { } index)
        {
            if (!entry.Name.EndsWith(Counter, StringComparison.Ordinal) && !_scales.Contains(entry.Name))
            {
                _leftOver.Add(entry.Name);
            }

            return null;
        }

        WeightSpec spec = WeightSpec.OrInt8(_parameters[index], entry.Name);
        if (Fits(entry, spec) && (entry.Type.IsReadable || _scaled.ContainsKey(WeightSpec.ScaleName(entry.Name))))
        {
            return index;
        }

        _misfits[index] = true;
        return null;
    }
}
