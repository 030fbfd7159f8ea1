using System;
using System.IO;
using System.Linq;
using NetDsl.Package.Tests.Testing;
using Xunit;

namespace NetDsl.Package.Tests;

/// <summary>What a program of a user's is told, or may do, at run time: in a Debug build over the package.</summary>
[Collection(SharedPackage.Name)]
public sealed class EverydayTests(PackedNetDsl package)
{
    private const string Program = """
        using System.Runtime.CompilerServices;
        using System.Runtime.Loader;
        using NetDsl;

        string folder = Directory.CreateTempSubdirectory("netdsl-").FullName;
        string checkpoint = Path.Combine(folder, "run.safetensors");
        var net = new Net(seed: 1);
        Try("variance", () => net.SetParameter("batchnorm1.running_var", [1, -1, 1, 1, 1, 1, 1, 1]));
        List<INetwork> all = [net, new Net(seed: 2)];
        Console.WriteLine($"list {all.Sum(one => one.OutputLength)} {all[1].Layers.Length}");
        Try("folder", () => net.Save(Path.Combine(folder, "none", "net.safetensors")));
        var data = new InMemoryDataset(new float[64 * 16], new int[64]);
        using (var trainer = new Trainer<Net>(net, new Adam(1e-3f), Loss.SoftmaxCrossEntropy))
        {
            trainer.Fit(data, epochs: 2);
            trainer.Save(checkpoint);
            using var cancelled = new CancellationTokenSource();
            cancelled.Cancel();
            Try("cancelled", () => trainer.Fit(data, epochs: 3, cancellationToken: cancelled.Token));
            trainer.Fit(data, epochs: 2);
            Console.WriteLine($"epochs {trainer.EpochCount}");
        }

        Try("checkpoint", () => Net.Load(checkpoint));
        using (var trainer = new Trainer<Net>(new Net(seed: 3), new Adam(0.5f), Loss.SoftmaxCrossEntropy))
        {
            LoadedCheckpoint loaded = trainer.Load(checkpoint);
            Console.WriteLine($"rate {trainer.Optimizer.LearningRate} {loaded.Differences.Count}");
        }

        net.Owner = "me";
        Console.WriteLine($"shared {net.Share().Owner}");
        Exception? race = null;
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            try
            {
                for (int turn = 0; turn < 1_000_000 && race is null; turn++)
                {
                    net.Forward(new float[16]);
                }
            }
            catch (InvalidOperationException exception)
            {
                race = exception;
            }
        }))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        Console.WriteLine($"race {race?.Message.Contains("Share()", StringComparison.Ordinal)}");
        WeakReference context = Plugin.Run();
        for (int turn = 0; turn < 50 && context.IsAlive; turn++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(20);
        }

        Console.WriteLine($"unloaded {!context.IsAlive}");

        static void Try(string what, Action action)
        {
            try
            {
                action();
                Console.WriteLine($"{what}: nothing");
            }
            catch (Exception exception)
            {
                Console.WriteLine($"{what}: {exception.GetType().Name}");
            }
        }

        static class Plugin
        {
            [MethodImpl(MethodImplOptions.NoInlining)]
            public static WeakReference Run()
            {
                var context = new AssemblyLoadContext("plugin", isCollectible: true);
                Type type = context.LoadFromAssemblyPath(typeof(Wide).Assembly.Location).GetType("Wide")!;
                var net = (INetwork)type.GetConstructor([typeof(int)])!.Invoke([1]);
                net.Threads = 2;
                net.Forward(new float[8 * net.InputLength], new float[8 * net.OutputLength]);
                context.Unload();
                return new(context);
            }
        }

        [Network(16)]
        [Dense(8)] [BatchNorm] [Relu]
        [Dense(2)]
        public partial class Net
        {
            public string? Owner { get; set; }

            partial void OnShared(Net original) => Owner = original.Owner;
        }

        [Network(32, 32, 16)]
        [Conv(3, 3, 64, padding: 1)] [Relu]
        [Conv(3, 3, 64, padding: 1)] [Relu]
        [Flatten] [Dense(4)]
        public partial class Wide;
        """;

    [Fact]
    public void A_program_is_told_what_is_wrong_and_loses_nothing()
    {
        ProjectWriter.Write(package, "Everyday", "<OutputType>Exe</OutputType><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings>", "", ("Program.cs", Program));
        Command run = package.Dotnet(Path.Combine(package.Root, "Everyday"), "run").Succeeded();
        Assert.Equal(
            [
                "variance: ArgumentException", "list 4 4", "folder: DirectoryNotFoundException", "cancelled: OperationCanceledException", "epochs 4",
                "checkpoint: WeightsException", "rate 0.5 1", "shared me", "race True", "unloaded True",
            ],
            run.Lines);
    }

    [Fact]
    public void Orders_of_other_frameworks_are_warned_of_and_windows_before_a_Dense_are_not()
    {
        ProjectWriter.Write(package, "Orders", "<OutputType>Exe</OutputType><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings>", "", ("Program.cs", """
            using NetDsl;
            Console.WriteLine(First.InputLength + Second.InputLength);
            [Network(3, 64, 64)] [Conv(3, 3, 8, padding: 1)] [Flatten] [Dense(2)] public partial class First;
            [Network(32, 32, 3)] [Conv(3, 16, 3)] [Flatten] [Dense(2)] public partial class Second;
            """));
        Command build = package.Dotnet(Path.Combine(package.Root, "Orders"), "build").Succeeded();
        Assert.Equal(2, build.Warnings.Distinct().Count());
        Assert.Contains(build.Warnings, static line => line.Contains("Program.cs(3,2): warning NDSL0305", StringComparison.Ordinal));
        Assert.Contains(build.Warnings, static line => line.Contains("Program.cs(4,23): warning NDSL0305", StringComparison.Ordinal));
    }
}
