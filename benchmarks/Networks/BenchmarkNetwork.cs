using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetDsl.Benchmarks.Contenders;
using NetDsl.Interop;
using NetDsl.Interop.Onnx;

namespace NetDsl.Benchmarks.Networks;

/// <summary>A network to be measured, whatever its type.</summary>
internal abstract class BenchmarkNetwork : IMeasuredNetwork
{
    /// <summary>All networks, in the order of the table.</summary>
    public static IReadOnlyList<BenchmarkNetwork> All { get; } =
    [
        new TrainableNetwork<LeNet5>(), new TrainableNetwork<Policy8x8>(), new BenchmarkNetwork<Policy8x8BFloat16>(),
        new TrainableNetwork<NatureCnn>(), new BenchmarkNetwork<NatureCnnBFloat16>(), new BenchmarkNetwork<NatureCnnInt8>(), new TrainableNetwork<VggSmall>(),
        new BenchmarkNetwork<AlexNet>(), new BenchmarkNetwork<AlexNetBFloat16>(), new BenchmarkNetwork<AlexNetInt8>(), new TrainableNetwork<MlpPolicy>(),
        new PretrainedNetwork<ResNet18>(PretrainedModels.ResNet18), new BenchmarkNetwork<MobileNetV2>(), new BenchmarkNetwork<BlazeFace>(),
        new BenchmarkNetwork<UNetSmall>(), new BenchmarkNetwork<SuperResolution>(),
        new BenchmarkNetwork<Conv3x3Channels64>(), new BenchmarkNetwork<Conv3x3Channels64Direct>(), new BenchmarkNetwork<Conv3x3Channels20>(),
        new BenchmarkNetwork<Conv3x3Stride2>(), new BenchmarkNetwork<Conv5x5Channels32>(), new BenchmarkNetwork<Conv1x1Channels128>(),
        new BenchmarkNetwork<Depthwise3x3Channels64>(), new BenchmarkNetwork<Conv3x1Channels32>(), new BenchmarkNetwork<Conv1x3Channels32>(), new BenchmarkNetwork<WakeWord>(),
    ];

    /// <summary>Images in a training step.</summary>
    public const int TrainingBatch = 64;

    public abstract string Name { get; }

    /// <summary>It can be trained here.</summary>
    public virtual bool Trains => false;

    /// <summary>Multiply-accumulates of one inference.</summary>
    public abstract long Macs { get; }

    public abstract int InputLength { get; }

    /// <summary>The network as the peers build it, for so many inputs at once.</summary>
    public abstract ModelDescription Describe(int batch = 1);

    /// <summary>The contender for NetDsl, with the weights that <see cref="Describe"/> gives.</summary>
    public abstract IContender Contender(float[] input, int threads);

    /// <summary>The contender that takes all inputs at once.</summary>
    public abstract IContender ManyContender(float[] inputs, int threads);

    public float[] SampleInputs(int batch = 1) => ModelDescription.Sample(InputLength * batch);

    public IContender Contender(float[] inputs, int batch, int threads) => batch == 1 ? Contender(inputs, threads) : ManyContender(inputs, threads);

    public IEnumerable<IContender> Peers(float[] inputs, int batch, int threads, bool withTorch)
    {
        ModelDescription model = Describe(batch);
        yield return new OnnxRuntimeContender(model, inputs, threads);
        if (withTorch)
        {
            yield return new TorchSharpContender(model, inputs, threads);
        }
    }

    /// <summary>Where the time of a pass goes, of random inputs.</summary>
    /// <param name="runs">How many passes.</param>
    public abstract NetworkProfile Profile(int runs);

    /// <summary>What it takes in memory.</summary>
    public abstract NetworkMemory Memory();

    /// <summary>The contender that trains, from the weights that <see cref="Describe"/> gives.</summary>
    public virtual IContender TrainingContender(TrainingBatch batch, int threads) => throw new NotSupportedException($"{Name} is declared without training.");

    /// <summary>The networks of a name, or all.</summary>
    /// <exception cref="ArgumentException">There is none of that name; the message names them all.</exception>
    public static IReadOnlyList<BenchmarkNetwork> Named(string? name)
    {
        BenchmarkNetwork[] chosen = [.. All.Where(network => name is null || string.Equals(network.Name, name, StringComparison.OrdinalIgnoreCase))];
        return chosen.Length > 0 ? chosen : throw new ArgumentException($"No network is called '{name}'. There are: {string.Join(", ", All.Select(network => network.Name))}.", nameof(name));
    }
}

internal class BenchmarkNetwork<TNetwork> : BenchmarkNetwork
    where TNetwork : class, INetwork<TNetwork>
{
    protected const int Seed = 1;

    public override string Name => typeof(TNetwork).Name;

    public override long Macs => TNetwork.MacCount;

    public override int InputLength => TNetwork.InputLength;

    public override ModelDescription Describe(int batch = 1)
    {
        TNetwork network = Create();
        Dictionary<string, Tensor> tensors = [];
        foreach (ParameterInfo parameter in TNetwork.Parameters)
        {
            tensors.Add(parameter.Name, network.GetParameter(parameter.Name));
        }

        TensorShape input = TNetwork.InputWidth * TNetwork.InputHeight == 1
            ? TensorShape.Features(TNetwork.InputChannels)
            : TensorShape.Image(TNetwork.InputWidth, TNetwork.InputHeight, TNetwork.InputChannels);
        var description = NetworkDescription.Of<TNetwork>();
        LayerInfo[] layers = TNetwork.Layers.ToArray();
        return new(
            Name, input, layers, tensors, OnnxExporter.Export(network, batch: batch),
            description.ChannelsFirstOrder(NetworkDescription.InputName), description.ChannelsFirstOrder(layers[^1].Name));
    }

    public override IContender Contender(float[] input, int threads) => new NetDslContender<TNetwork>(Create(threads), input);

    public override IContender ManyContender(float[] inputs, int threads) => new ManyForwardContender<TNetwork>(Create(threads), inputs);

    public override NetworkProfile Profile(int runs) => Create().Profile(Describe().SampleInputs(), runs);

    public override NetworkMemory Memory()
    {
        TNetwork network = Create();
        network.Share(); // what its first call allocates besides is not the instance's
        long before = GC.GetAllocatedBytesForCurrentThread();
        network.Share();
        long scratch = GC.GetAllocatedBytesForCurrentThread() - before;
        long file = TNetwork.Parameters.ToArray().Sum(static parameter => (long)parameter.Length) * sizeof(float);
        return new(file, network.Profile(new float[TNetwork.InputLength], 1).WeightBytes, scratch);
    }

    /// <summary>A network with the weights that every contender gets.</summary>
    protected virtual TNetwork Create() => TNetwork.Create(Seed);

    private TNetwork Create(int threads)
    {
        TNetwork network = Create();
        network.Threads = threads;
        return network;
    }
}

/// <summary>A network with the weights of an ONNX file.</summary>
/// <param name="model">The file.</param>
internal sealed class PretrainedNetwork<TNetwork>(string model) : BenchmarkNetwork<TNetwork>
    where TNetwork : class, INetwork<TNetwork>
{
    private readonly Lazy<byte[]> _weights = new(() => PretrainedModels.Weights(model));

    protected override TNetwork Create()
    {
        using var weights = new MemoryStream(_weights.Value);
        return TNetwork.Load(weights);
    }
}

internal sealed class TrainableNetwork<TNetwork> : BenchmarkNetwork<TNetwork>
    where TNetwork : class, ITrainableNetwork<TNetwork>
{
    public override bool Trains => true;

    public override IContender TrainingContender(TrainingBatch batch, int threads) => new NetDslTrainingContender<TNetwork>(TNetwork.Create(Seed), batch, threads);
}
