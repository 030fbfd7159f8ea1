using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetDsl.Benchmarks.Contenders;
using NetDsl.Interop;
using NetDsl.Interop.Onnx;
using NetDsl.Verify.Networks;

namespace NetDsl.Benchmarks.Networks;

/// <summary>A model of an ONNX file: the class that <c>netdsl import</c> makes of it, compiled while the benchmark runs, beside the file itself in ONNX Runtime.</summary>
internal sealed class ImportedModel : IMeasuredNetwork
{
    private readonly ImportedNetwork _network;
    private readonly byte[] _model;
    private readonly RunnableNetwork _runnable;

    /// <param name="path">The file.</param>
    /// <param name="options">What of it is imported.</param>
    /// <exception cref="InteropException">It cannot be imported.</exception>
    public ImportedModel(string path, OnnxImportOptions options)
    {
        Name = Path.GetFileNameWithoutExtension(path);
        _network = OnnxImporter.Import(path, options: options);
        _model = OnnxExcerpt.Of(path, [.. _network.Outputs.Select(static output => output.ModelName)]);
        _runnable = NetworkCompiler.Compile(_network);
    }

    public string Name { get; }

    public long Macs => _runnable.Macs;

    public float[] SampleInputs(int batch = 1) => ModelDescription.Sample(_runnable.InputLength * batch);

    public IContender Contender(float[] inputs, int batch, int threads)
    {
        _runnable.Threads = threads;
        return new ImportedContender(_runnable);
    }

    public IEnumerable<IContender> Peers(float[] inputs, int batch, int threads, bool withTorch) => [new OnnxModelContender(_model, _network, inputs, threads)];

    public NetworkProfile Profile(int runs) => _runnable.Profile(SampleInputs(), runs);

    /// <summary>NetDsl; its outputs are in the model's order, one after another.</summary>
    private sealed class ImportedContender(RunnableNetwork network) : IContender
    {
        private readonly float[] _input = ModelDescription.Sample(network.InputLength);

        public void Run() => network.Forward(_input);

        public float[] Output()
        {
            Run();
            return [.. network.Outputs().SelectMany(static output => output)];
        }

        public void Dispose()
        {
        }
    }
}
