using System;
using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Attributes;
using NetDsl.Benchmarks.Contenders;
using NetDsl.Benchmarks.Networks;

namespace NetDsl.Benchmarks.Commands;

/// <summary>BenchmarkDotNet's view of the same networks: <c>report --filter '*'</c>.</summary>
[MemoryDiagnoser]
public class ForwardBenchmarks : IDisposable
{
    private IContender? _netDsl;
    private OnnxRuntimeContender? _onnxRuntime;

    /// <summary>The networks' names.</summary>
    public static IEnumerable<string> Networks => BenchmarkNetwork.All.Select(static network => network.Name);

    /// <summary>The network under measurement.</summary>
    [ParamsSource(nameof(Networks))]
    public string Network { get; set; } = "";

    /// <summary>Builds the network for both.</summary>
    [GlobalSetup]
    public void Setup()
    {
        BenchmarkNetwork network = BenchmarkNetwork.Named(Network)[0];
        ModelDescription model = network.Describe();
        float[] input = model.SampleInputs();
        _netDsl = network.Contender(input, 1);
        _onnxRuntime = new OnnxRuntimeContender(model, input, 1);
    }

    /// <summary>One inference of NetDsl.</summary>
    [Benchmark]
    public void NetDsl() => _netDsl!.Run();

    /// <summary>One inference of ONNX Runtime.</summary>
    [Benchmark(Baseline = true)]
    public void OnnxRuntime() => _onnxRuntime!.Run();

    /// <summary>Frees both.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _netDsl?.Dispose();
        _onnxRuntime?.Dispose();
        GC.SuppressFinalize(this);
    }
}
