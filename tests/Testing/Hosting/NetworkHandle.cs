using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using NetDsl.Testing.Reference;

namespace NetDsl.Testing.Hosting;

/// <summary>An instance of a generated network whose class a test does not know: all of its members, without types of its own.</summary>
public abstract class NetworkHandle
{
    public abstract string Name { get; }

    /// <summary>The network itself.</summary>
    public abstract object Instance { get; }

    public abstract InputInfo[] Inputs { get; }

    /// <summary>The shape of the first input.</summary>
    public TensorShape InputShape => Inputs[0].Shape;

    public abstract int InputLength { get; }

    public abstract int OutputLength { get; }

    public abstract int ParameterCount { get; }

    public abstract long MacCount { get; }

    public abstract LayerInfo[] Layers { get; }

    public abstract ParameterInfo[] Parameters { get; }

    public abstract string Summary { get; }

    public abstract int Threads { get; set; }

    /// <summary>The names of the properties that show layers and named outputs, in order of declaration.</summary>
    public abstract IReadOnlyList<string> Exposed { get; }

    /// <summary>An instance of a network's class with weights from a seed.</summary>
    public static NetworkHandle Create(Type network, int seed = 0) =>
        (NetworkHandle)Activator.CreateInstance(typeof(NetworkHandle<>).MakeGenericType(network), seed)!;

    public abstract ReadOnlySpan<float> Forward(scoped ReadOnlySpan<float> input);

    public abstract void Forward(ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>The overload for networks with one named output.</summary>
    public abstract void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, Span<float> first);

    /// <summary>The overload for networks with two named outputs.</summary>
    public abstract void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, Span<float> first, Span<float> second);

    public abstract int Predict(scoped ReadOnlySpan<float> input);

    public abstract NetworkHandle Share();

    public abstract void CopyWeightsFrom(NetworkHandle other);

    public abstract Tensor GetParameter(string name);

    public abstract void SetParameter(string name, ReadOnlySpan<float> values);

    public abstract void Save(string path);

    public abstract void Save(Stream stream);

    public abstract NetworkHandle Load(string path);

    public abstract NetworkHandle Load(Stream stream);

    public abstract NetworkHandle Load(ReadOnlySpan<byte> file);

    /// <summary>A generated property that shows a named layer or output.</summary>
    public abstract ReadOnlySpan<float> Show(string name);

    /// <summary>Whether there is a generated property of that name.</summary>
    public bool Exposes(string name) => Exposed.Contains(name);

    /// <summary>The interpreter over the layers and the present weights.</summary>
    /// <param name="eluCancels">Bounds for another runtime: see <see cref="ReferenceInterpreter.EluCancels"/>.</param>
    public ReferenceInterpreter Interpreter(bool eluCancels = false) => new(
        Layers, Inputs, Parameters.ToDictionary(static parameter => parameter.Name, parameter => Array.ConvertAll(GetParameter(parameter.Name).Values.ToArray(), static value => (double)value)))
    {
        EluCancels = eluCancels,
    };
}

/// <summary>The handle over one class; its calls are direct, so that what they allocate is the network's own.</summary>
/// <typeparam name="TNetwork">The network's class.</typeparam>
/// <param name="network">The instance.</param>
public sealed class NetworkHandle<TNetwork>(TNetwork network) : NetworkHandle
    where TNetwork : class, INetwork<TNetwork>
{
    private readonly Dictionary<string, Shown> _shown = typeof(TNetwork)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(static property => property.PropertyType == typeof(ReadOnlySpan<float>))
        .ToDictionary(static property => property.Name, property => property.GetMethod!.CreateDelegate<Shown>(network));

    public NetworkHandle(int seed)
        : this(TNetwork.Create(seed))
    {
    }

    private delegate ReadOnlySpan<float> Shown();

    private delegate void ForwardWithOne(ReadOnlySpan<float> inputs, Span<float> outputs, Span<float> first);

    private delegate void ForwardWithTwo(ReadOnlySpan<float> inputs, Span<float> outputs, Span<float> first, Span<float> second);

    public TNetwork Network => network;

    public override string Name => typeof(TNetwork).Name;

    public override object Instance => network;

    public override InputInfo[] Inputs => TNetwork.Inputs.ToArray();

    public override int InputLength => TNetwork.InputLength;

    public override int OutputLength => TNetwork.OutputLength;

    public override int ParameterCount => TNetwork.ParameterCount;

    public override long MacCount => TNetwork.MacCount;

    public override LayerInfo[] Layers => TNetwork.Layers.ToArray();

    public override ParameterInfo[] Parameters => TNetwork.Parameters.ToArray();

    public override string Summary => TNetwork.Summary;

    public override int Threads
    {
        get => network.Threads;
        set => network.Threads = value;
    }

    public override IReadOnlyList<string> Exposed => [.. _shown.Keys];

    public override ReadOnlySpan<float> Forward(scoped ReadOnlySpan<float> input) => network.Forward(input);

    public override void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => network.Forward(inputs, outputs);

    public override void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, Span<float> first) => Overload<ForwardWithOne>()(inputs, outputs, first);

    public override void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, Span<float> first, Span<float> second) => Overload<ForwardWithTwo>()(inputs, outputs, first, second);

    public override int Predict(scoped ReadOnlySpan<float> input) => network.Predict(input);

    public override NetworkHandle Share() => new NetworkHandle<TNetwork>(network.Share());

    public override void CopyWeightsFrom(NetworkHandle other) => network.CopyWeightsFrom((TNetwork)other.Instance);

    public override Tensor GetParameter(string name) => network.GetParameter(name);

    public override void SetParameter(string name, ReadOnlySpan<float> values) => network.SetParameter(name, values);

    public override void Save(string path) => network.Save(path);

    public override void Save(Stream stream) => network.Save(stream);

    public override NetworkHandle Load(string path) => new NetworkHandle<TNetwork>(TNetwork.Load(path));

    public override NetworkHandle Load(Stream stream) => new NetworkHandle<TNetwork>(TNetwork.Load(stream));

    public override NetworkHandle Load(ReadOnlySpan<byte> file) => new NetworkHandle<TNetwork>(TNetwork.Load(file));

    public override ReadOnlySpan<float> Show(string name) => _shown[name]();

    private TDelegate Overload<TDelegate>()
        where TDelegate : Delegate
    {
        Type[] parameters = [.. typeof(TDelegate).GetMethod("Invoke")!.GetParameters().Select(static parameter => parameter.ParameterType)];
        return typeof(TNetwork).GetMethod("Forward", parameters)!.CreateDelegate<TDelegate>(network);
    }
}
