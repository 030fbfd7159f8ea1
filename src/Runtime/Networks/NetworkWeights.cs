using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using NetDsl.Numerics;

namespace NetDsl.Generated;

/// <summary>
/// A network's weights, shared by its instances: the tensors as files have them, and the memory that kernels read, into
/// which generated code packs them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NetworkWeights
{
    private readonly ParameterInfo[] _parameters;
    private readonly float[][] _tensors;
    private readonly string _network;
    private readonly string _layers;
    private readonly object _gate = new();
    private readonly AlignedMemory _packed;
    private volatile Action? _pending;
    private bool _isCatchingUp;
    private float[] _scratch = [];
    private float[] _foldScratch = [];

    /// <summary>Sets the memory aside; every tensor is zero.</summary>
    /// <param name="network">The network's name, for files.</param>
    /// <param name="layers">Its layers as text, for files.</param>
    /// <param name="parameters">All tensors, in order.</param>
    /// <param name="packedLength">How many floats the kernels read.</param>
    public NetworkWeights(string network, string layers, ReadOnlySpan<ParameterInfo> parameters, int packedLength)
    {
        _network = network;
        _layers = layers;
        _parameters = parameters.ToArray();
        _tensors = new float[_parameters.Length][];
        for (int index = 0; index < _tensors.Length; index++)
        {
            _tensors[index] = new float[_parameters[index].Length];
        }

        _packed = new(packedLength);

        // Before the first Forward is compiled: what is known by then costs nothing there.
        RuntimeHelpers.RunClassConstructor(typeof(InstanceCheck).TypeHandle);
    }

    /// <summary>What the kernels read.</summary>
    public AlignedMemory Packed
    {
        get
        {
            CatchUp();
            return _packed;
        }
    }

    /// <summary>How many tensors there are.</summary>
    internal int Count => _tensors.Length;

    /// <summary>Floats in all: the tensors, what is packed of them, and the room for that.</summary>
    internal long Length => _packed.Length + _scratch.Length + _foldScratch.Length + _tensors.Sum(static tensor => (long)tensor.Length);

    /// <summary>Changes with every change of the weights.</summary>
    internal int Version { get; private set; }

    /// <summary>One tensor, in PyTorch's order.</summary>
    /// <param name="index">Its place in the order of the parameters.</param>
    /// <returns>The values themselves.</returns>
    public ReadOnlySpan<float> this[int index]
    {
        get
        {
            CatchUp();
            return _tensors[index];
        }
    }

    /// <summary>
    /// Room for packing, kept from one time to the next: the first, when the network is made, sets it aside, so that none allocates later.
    /// </summary>
    /// <param name="length">How many floats.</param>
    /// <returns>Any values, valid until the next call.</returns>
    public Span<float> Scratch(int length) => Reserve(ref _scratch, length);

    /// <summary>Draws every tensor from a seed, uniform in [−bound, bound), or fills it with a value.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="bounds">For each tensor the bound; 0 for one that is filled.</param>
    /// <param name="fills">For each tensor the value.</param>
    public void Initialize(int seed, ReadOnlySpan<float> bounds, ReadOnlySpan<float> fills)
    {
        for (int index = 0; index < _tensors.Length; index++)
        {
            Span<float> values = _tensors[index];
            if (bounds[index] == 0)
            {
                foreach (ref float value in values)
                {
                    value = fills[index];
                }

                continue;
            }

            new CounterRandom(seed, (ulong)index).Fill(0, values);
            Spread(values, bounds[index]);
        }
    }

    /// <summary>From [0, 1) to [−bound, bound).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Spread(Span<float> values, float bound)
    {
        foreach (ref float value in values)
        {
            value = ((value * 2f) - 1f) * bound;
        }
    }

    /// <summary>Draws a convolution's weights again, whose filters see some channels only: each filter within its own bound, zeros elsewhere.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="index">The tensor's place in the order of the parameters.</param>
    /// <param name="bounds">For each filter the bound.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void InitializeConnected(int seed, int index, ReadOnlySpan<float> bounds)
    {
        Span<float> values = _tensors[index];
        IReadOnlyList<int> shape = _parameters[index].Shape;
        new CounterRandom(seed, (ulong)index).Fill(0, values);
        int length = values.Length / bounds.Length;
        for (int at = 0; at < values.Length; at++)
        {
            values[at] = ((values[at] * 2f) - 1f) * bounds[at / length];
        }

        int taps = shape[2] * shape[3];
        foreach (int start in Connections.Starts(_parameters[index].Connections!, shape[1], taps))
        {
            values.Slice(start, taps).Clear();
        }
    }

    /// <summary>Where the tensor of that name stands.</summary>
    /// <param name="name">A parameter's or buffer's, <c>conv1.weight</c>, or its name in files, where no other has this name.</param>
    /// <returns>Its index.</returns>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public int IndexOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int index = Array.FindIndex(_parameters, parameter => parameter.Name == name);
        index = index >= 0 ? index : Array.FindIndex(_parameters, parameter => parameter.Key == name);
        return index >= 0
            ? index
            : throw new ArgumentException(
                $"{_network} has no parameter '{name}'. Its parameters: {string.Join(", ", _parameters.Select(parameter => parameter.Name))}.", nameof(name));
    }

    /// <summary>A copy of a tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Shape and values.</returns>
    public Tensor Get(string name)
    {
        CatchUp();
        int index = IndexOf(name);
        return new([.. _parameters[index].Shape], _tensors[index]);
    }

    /// <summary>Replaces a tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">All its values.</param>
    /// <returns>Its index.</returns>
    /// <exception cref="ArgumentException">There is none of that name, or the length is another, a weight that is not connected is not zero, or a value is out of the tensor's range.</exception>
    public int Set(string name, ReadOnlySpan<float> values)
    {
        int index = IndexOf(name);
        if (values.Length != _tensors[index].Length)
        {
            throw new ArgumentException($"{_parameters[index]} has {_tensors[index].Length} values, and {values.Length} were given.", nameof(values));
        }

        int[] shape = [.. _parameters[index].Shape];
        int fault = Connections.FirstFault(_parameters[index].Connections, shape, values);
        if (fault >= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{_parameters[index]}: the weight at {WeightsText.Place(shape, fault)} is not connected and must be 0, and {values[fault]} was given."), nameof(values));
        }

        fault = WeightRange.FirstFault(_parameters[index].Minimum, values);
        if (fault >= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{_parameters[index]}: the value at {WeightsText.Place(shape, fault)} must be {WeightRange.Text(_parameters[index].Minimum)}, and {values[fault]} was given."), nameof(values));
        }

        CatchUp();
        values.CopyTo(_tensors[index]);
        Version++;
        return index;
    }

    /// <summary>Takes over the tensors of another network of the same class, and what is packed of them.</summary>
    /// <param name="other">Its weights.</param>
    public void CopyFrom(NetworkWeights other)
    {
        ArgumentNullException.ThrowIfNull(other);
        CatchUp();
        other.CatchUp();
        for (int index = 0; index < _tensors.Length; index++)
        {
            other._tensors[index].AsSpan().CopyTo(_tensors[index]);
        }

        other._packed.Slice(0, other._packed.Length).CopyTo(_packed.Slice(0, _packed.Length));
        Version++;
    }

    /// <summary>
    /// Says that a trainer has newer weights: they are fetched when somebody first looks, so that a step of training need not
    /// put them into the order of files and of inference.
    /// </summary>
    /// <param name="catchUp">Writes all tensors, by <see cref="Tensor"/>, and packs them.</param>
    internal void Defer(Action catchUp)
    {
        _pending = catchUp;
        Version++;
    }

    /// <summary>Where the trainer writes a tensor.</summary>
    /// <param name="index">Its place in the order of the parameters.</param>
    /// <returns>The values themselves.</returns>
    internal Span<float> Tensor(int index) => _tensors[index];

    /// <summary>Where a tensor stands, of its name; for messages.</summary>
    /// <param name="index">Its place in the order of the parameters.</param>
    /// <returns>Name, shape and kind.</returns>
    internal ParameterInfo Parameter(int index) => _parameters[index];

    /// <summary>Fetches the weights that a trainer has; whoever comes meanwhile waits.</summary>
    internal void CatchUp()
    {
        if (_pending is null)
        {
            return;
        }

        lock (_gate)
        {
            if (_pending is { } catchUp && !_isCatchingUp)
            {
                _isCatchingUp = true;
                try
                {
                    catchUp();
                    _pending = null;
                }
                finally
                {
                    _isCatchingUp = false;
                }
            }
        }
    }

    /// <summary>Reads a safetensors file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="WeightsException">It does not fit, or is damaged; the tensors are as they were.</exception>
    public void Load(string path) => Take(WeightFile.Load(path, Specifications(ignoreCounters: true)));

    /// <summary>Reads the safetensors format.</summary>
    /// <param name="stream">The bytes, read to their end.</param>
    /// <exception cref="WeightsException">It does not fit, or is damaged; the tensors are as they were.</exception>
    public void Load(Stream stream) => Take(WeightFile.Load(stream, Specifications(ignoreCounters: true)));

    /// <summary>Reads the safetensors format.</summary>
    /// <param name="file">The bytes.</param>
    /// <exception cref="WeightsException">It does not fit, or is damaged; the tensors are as they were.</exception>
    public void Load(ReadOnlySpan<byte> file) => Take(WeightFile.Load(file, Specifications(ignoreCounters: true)));

    /// <summary>Writes a safetensors file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    public void Save(string path) => Save(path, WeightStorage.Float32);

    /// <summary>Writes a safetensors file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="storage">How weights are stored.</param>
    /// <exception cref="WeightsException">Weights to be stored as integers are not finite; nothing is written.</exception>
    public void Save(string path, WeightStorage storage)
    {
        CatchUp();
        StoredTensor[] tensors = StoredTensor.Of(Specifications(ignoreCounters: false), storage);
        StoredTensor.CheckFinite(tensors, Source, WeightsOrigin.File(path));
        WeightFile.Save(path, tensors, Metadata(), CopyTensor);
    }

    /// <summary>Writes the safetensors format.</summary>
    /// <param name="stream">Where the bytes go.</param>
    public void Save(Stream stream) => Save(stream, WeightStorage.Float32);

    /// <summary>Writes the safetensors format.</summary>
    /// <param name="stream">Where the bytes go.</param>
    /// <param name="storage">How weights are stored.</param>
    /// <exception cref="WeightsException">Weights to be stored as integers are not finite; nothing is written.</exception>
    public void Save(Stream stream, WeightStorage storage)
    {
        CatchUp();
        StoredTensor[] tensors = StoredTensor.Of(Specifications(ignoreCounters: false), storage);
        StoredTensor.CheckFinite(tensors, Source, WeightsOrigin.Stream);
        WeightFile.Save(stream, tensors, Metadata(), CopyTensor);
    }

    /// <summary>As <see cref="Scratch"/>, but beside it: of what lies there a normalization is worked in.</summary>
    internal Span<float> FoldScratch(int length) => Reserve(ref _foldScratch, length);

    private static Span<float> Reserve(ref float[] memory, int length)
    {
        if (memory.Length < length)
        {
            memory = new float[length];
        }

        return memory.AsSpan(0, length);
    }

    private ReadOnlySpan<float> Source(int index) => _tensors[index];

    private void CopyTensor(int index, Span<float> values) => _tensors[index].AsSpan().CopyTo(values);

    private KeyValuePair<string, string>[] Metadata() => [new("network", _network), new("layers", _layers)];

    private void Take(WeightSet set)
    {
        CatchUp();
        Version++;
        for (int index = 0; index < _tensors.Length; index++)
        {
            _tensors[index] = set.Give(index);
        }
    }

    /// <summary>The tensors by their keys; PyTorch's counter of batches beside BatchNorm's statistics is taken and ignored.</summary>
    private WeightSpec[] Specifications(bool ignoreCounters)
    {
        const string Variance = ".running_var";
        IEnumerable<WeightSpec> tensors = _parameters.Select(parameter => WeightSpec.OrInt8(parameter, parameter.Key));
        IEnumerable<WeightSpec> counters = _parameters
            .Where(parameter => parameter.IsBuffer && parameter.Key.EndsWith(Variance, StringComparison.Ordinal))
            .Select(parameter => WeightSpec.Ignored(parameter.Key[..^Variance.Length] + ".num_batches_tracked"));
        return [.. tensors, .. ignoreCounters ? counters : []];
    }
}
