using System;
using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Threading;
using NetDsl.Training.Tests.Fitting;
using Xunit;

namespace NetDsl.Training.Tests.Instances;

/// <summary>An editor that reloads a game's assemblies: contexts that ran networks on several threads can be unloaded.</summary>
public sealed class UnloadingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_context_that_ran_networks_on_several_threads_is_unloaded(bool hasItsOwnLibrary)
    {
        WeakReference context = Run(hasItsOwnLibrary);
        for (int attempt = 0; context.IsAlive && attempt < 200; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(20);
        }

        Assert.False(context.IsAlive);
    }

    /// <summary>What runs in the context, on its own copy of this assembly.</summary>
    public static float Work()
    {
        TinyNetwork net = new(1) { Threads = 3 };
        float[] outputs = new float[64 * TinyNetwork.OutputLength];
        net.Forward(new float[64 * TinyNetwork.InputLength], outputs);
        using Trainer<TinyNetwork> trainer = new(net, new Adam(), Loss.SoftmaxCrossEntropy, 64, threads: 3);
        return outputs[0] + trainer.Step(Samples.Uniform(1, 64 * TinyNetwork.InputLength), Samples.Labels(64, 3));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Run(bool hasItsOwnLibrary)
    {
        GameContext context = new(hasItsOwnLibrary);
        Assembly copy = context.LoadFromAssemblyPath(typeof(UnloadingTests).Assembly.Location);
        Type type = copy.GetType(typeof(UnloadingTests).FullName!)!;
        Assert.NotSame(typeof(UnloadingTests), type);
        Assert.NotEqual(0f, (float)type.GetMethod(nameof(Work))!.Invoke(null, null)!);
        context.Unload();
        return new WeakReference(context);
    }

    private sealed class GameContext(bool hasItsOwnLibrary) : AssemblyLoadContext(null, isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName) => hasItsOwnLibrary && assemblyName.Name == "NetDsl"
            ? LoadFromAssemblyPath(Path.Join(Path.GetDirectoryName(typeof(UnloadingTests).Assembly.Location), "NetDsl.dll"))
            : null;
    }
}
