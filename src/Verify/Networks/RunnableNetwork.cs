using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetDsl.Interop.Onnx;

namespace NetDsl.Verify.Networks;

/// <summary>An imported network that has been compiled and loaded.</summary>
internal abstract class RunnableNetwork
{
    public abstract int InputLength { get; }

    /// <summary>Multiply-accumulates of one example.</summary>
    public abstract long Macs { get; }

    public abstract int Threads { set; }

    /// <summary>Computes the outputs of one example, and leaves them in the network.</summary>
    public abstract void Forward(float[] input);

    /// <summary>The outputs of the last example in the order of <see cref="ImportedNetwork.Outputs"/>, each as the model lays it out.</summary>
    public abstract IReadOnlyList<float[]> Outputs();

    /// <summary>Where the time of a pass goes.</summary>
    public abstract NetworkProfile Profile(float[] input, int runs);

    public static RunnableNetwork Load(Type type, ImportedNetwork network)
    {
        using var weights = new MemoryStream();
        network.SaveWeights(weights);
        weights.Position = 0;
        return (RunnableNetwork)Activator.CreateInstance(typeof(RunnableNetwork<>).MakeGenericType(type), weights, network.Outputs)!;
    }
}

/// <inheritdoc/>
/// <typeparam name="TNetwork">The network's class.</typeparam>
internal sealed class RunnableNetwork<TNetwork> : RunnableNetwork
    where TNetwork : class, INetwork<TNetwork>
{
    private readonly TNetwork _network;
    private readonly IReadOnlyList<ImportedTensor> _outputs;
    private readonly Shown[] _further;
    private float[] _main = [];

    public RunnableNetwork(MemoryStream weights, IReadOnlyList<ImportedTensor> outputs)
    {
        _network = TNetwork.Load(weights);
        _outputs = outputs;
        _further = [.. outputs.Skip(1).Select(output => typeof(TNetwork).GetProperty(output.Name!)!.GetMethod!.CreateDelegate<Shown>(_network))];
    }

    private delegate ReadOnlySpan<float> Shown();

    public override int InputLength => TNetwork.InputLength;

    public override long Macs => TNetwork.MacCount;

    public override int Threads { set => _network.Threads = value; }

    public override void Forward(float[] input)
    {
        ReadOnlySpan<float> main = _network.Forward(input);
        if (_main.Length == 0)
        {
            _main = new float[main.Length];
        }

        main.CopyTo(_main);
    }

    public override NetworkProfile Profile(float[] input, int runs) => _network.Profile(input, runs);

    public override IReadOnlyList<float[]> Outputs() => [_outputs[0].ToModel(_main), .. _further.Select((shown, index) => _outputs[index + 1].ToModel(shown()))];
}
