using System;
using System.Threading;
using NetDsl.Generator.Emission;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Pipeline;

/// <summary>The pipeline's stages by themselves.</summary>
internal static class InferenceStages
{
    public static void AssertCancellable(CancellationToken cancelled)
    {
        InferenceResult result = Inferred.Of("[Network(4)] [Dense(2)] partial class Net;");

        Assert.Throws<OperationCanceledException>(() => ShapeInferrer.Infer(result.Declaration, cancelled));
        Assert.Throws<OperationCanceledException>(() => NetworkCompiler.Compile(result, cancelled));
        Assert.Throws<OperationCanceledException>(() => NetworkEmitter.Emit(NetworkCompiler.Compile(result, default), "Net", cancelled));
    }
}
