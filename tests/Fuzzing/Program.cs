using System;
using System.Collections.Generic;
using System.IO;
using NetDsl.Generated;
using NetDsl.Interop;
using NetDsl.Interop.NumPy;
using NetDsl.Interop.Onnx;
using SharpFuzz;

namespace NetDsl.Fuzzing;

/// <summary>
/// Reads one file of a format: <c>NetDsl.Fuzzing FORMAT</c> for AFL++ (the file comes on standard input), <c>NetDsl.Fuzzing FORMAT FILE</c>
/// to see what a file does. The documented exceptions are answers; any other ends the process, which is what the fuzzer looks for.
/// </summary>
internal static class Program
{
    private static readonly Dictionary<string, Action<Stream>> Formats = new(StringComparer.Ordinal)
    {
        ["safetensors"] = static stream => WeightFile.Load(stream, [new("conv1.weight", 2, 1, 3, 3), new("conv1.bias", 2), new("dense1.weight", 3, 5)]),
        ["npy"] = static stream => NpyFile.Read(stream),
        ["npz"] = static stream => NpzFile.Read(Whole(stream)),
        ["onnx"] = static stream => OnnxImporter.Import(Whole(stream).ToArray(), "Net"),
    };

    private static int Main(string[] arguments)
    {
        if (arguments.Length is < 1 or > 2 || !Formats.TryGetValue(arguments[0], out Action<Stream>? read))
        {
            Console.Error.WriteLine($"usage: NetDsl.Fuzzing {string.Join("|", Formats.Keys)} [FILE]");
            return 1;
        }

        if (arguments.Length == 2)
        {
            using FileStream file = File.OpenRead(arguments[1]);
            Try(read, file);
        }
        else
        {
            Fuzzer.OutOfProcess.Run(stream => Try(read, stream));
        }

        return 0;
    }

    private static void Try(Action<Stream> read, Stream stream)
    {
        try
        {
            read(stream);
        }
        catch (Exception exception) when (exception is WeightsException or InteropException)
        {
            Console.Error.WriteLine(exception.Message);
        }
    }

    private static MemoryStream Whole(Stream stream)
    {
        var whole = new MemoryStream();
        stream.CopyTo(whole);
        whole.Position = 0;
        return whole;
    }
}
