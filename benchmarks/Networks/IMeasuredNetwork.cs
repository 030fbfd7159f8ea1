using System.Collections.Generic;
using NetDsl.Benchmarks.Contenders;

namespace NetDsl.Benchmarks.Networks;

/// <summary>A network that is measured beside its peers: one of this project, or a model of a file.</summary>
internal interface IMeasuredNetwork
{
    string Name { get; }

    /// <summary>Multiply-accumulates of one inference.</summary>
    long Macs { get; }

    /// <summary>Repeatable random inputs, one after another, in NetDsl's order.</summary>
    float[] SampleInputs(int batch = 1);

    /// <summary>NetDsl on so many inputs at once.</summary>
    IContender Contender(float[] inputs, int batch, int threads);

    /// <summary>ONNX Runtime, then TorchSharp if requested and able to build the network.</summary>
    IEnumerable<IContender> Peers(float[] inputs, int batch, int threads, bool withTorch);

    /// <summary>Where the time of a pass goes.</summary>
    /// <param name="runs">How many passes.</param>
    NetworkProfile Profile(int runs);
}
