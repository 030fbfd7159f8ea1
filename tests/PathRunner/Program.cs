using System;
using System.Collections.Generic;
using System.IO;
using NetDsl.PathRunner;
using NetDsl.Testing.Hosting;

// Runs, runs in batches, trains or only compiles every network of the assembly on the path and writes the bits of all results.
if (args is not [string what, string path, string assembly, string bits])
{
    Console.Error.WriteLine("usage: NetDsl.PathRunner forward|batches|train|compile avx512|avx2|advsimd|arm64|portable ASSEMBLY BITS");
    return 2;
}

if (KernelPath.FaultOfProcess(path) is { } other)
{
    Console.Error.WriteLine(other);
    return 1;
}

NetworkHost host = NetworkHost.Load(assembly);
if (JitListing.IsAsked(what))
{
    JitListing.Compile(host.Networks, path, File.Create(bits));
    return 0;
}

List<string> faults = [];
using (var writer = new BinaryWriter(File.Create(bits)))
{
    foreach (Type type in host.Networks)
    {
        Console.WriteLine(type.Name); // the last one names the network that ended the process
        NetworkHandle network = NetworkHandle.Create(type, NetworkRun.Seed);
        if (KernelPath.FaultOf(network, path) is { } fault)
        {
            faults.Add(fault);
        }

        if (what == "train")
        {
            TrainingSteps.Write(network, writer);
            continue;
        }

        if (what == "batches")
        {
            faults.AddRange(BatchRun.Write(network, writer, path));
            continue;
        }

        faults.AddRange(NetworkRun.Write(network, writer, path));
        if (GuardedRun.FaultOf(network, path) is { } access)
        {
            faults.Add(access);
        }
    }
}

foreach (string fault in faults)
{
    Console.Error.WriteLine(fault);
}

return faults.Count == 0 ? 0 : 1;
