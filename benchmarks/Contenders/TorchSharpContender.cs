using System;
using System.Runtime.InteropServices;
using NetDsl.Benchmarks.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace NetDsl.Benchmarks.Contenders;

/// <summary>TorchSharp in inference mode.</summary>
internal sealed class TorchSharpContender : IContender
{
    private readonly ModelDescription _model;
    private readonly Func<torch.Tensor, torch.Tensor> _network;
    private readonly torch.Tensor _input;
    private float[] _output = [];

    /// <exception cref="Exception">Its native library does not load; TorchSharp throws several kinds.</exception>
    public TorchSharpContender(ModelDescription model, float[] inputs, int threads)
    {
        _model = model;
        set_num_threads(threads);
        _network = TorchSharpLayers.Of(model);
        _input = tensor(model.ToPeers(inputs), ModelDescription.Dimensions(model.Input, inputs.Length / model.Input.Length));
    }

    /// <summary>Whether its native library loads; where not, one line on standard error says why.</summary>
    public static bool Loads()
    {
        System.IO.TextWriter output = Console.Out;
        try
        {
            Console.SetOut(System.IO.TextWriter.Null);
            using torch.Tensor tensor = zeros(1);
            return true;
        }
#pragma warning disable CA1031 // Whatever it throws when its native library does not load, the benchmark goes on without it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine($"TorchSharp does not load here: {Reason(exception)}");
            return false;
        }
        finally
        {
            Console.SetOut(output);
        }
    }

    public void Run()
    {
        using IDisposable mode = inference_mode();
        using torch.Tensor output = Evaluate();
    }

    public float[] Output()
    {
        using IDisposable mode = inference_mode();
        using torch.Tensor output = Evaluate();
        _output = output.data<float>().ToArray();
        return _model.FromPeers(_output);
    }

    public void Dispose() => _input.Dispose();

    /// <summary>What the system's loader says of the library; TorchSharp's own message is a page about packages.</summary>
    private static string Reason(Exception exception)
    {
        try
        {
            NativeLibrary.Load("LibTorchSharp", typeof(torch).Assembly, null);
            return exception.GetBaseException().Message.ReplaceLineEndings(" ");
        }
        catch (Exception cause) when (cause is DllNotFoundException or BadImageFormatException)
        {
            string[] lines = cause.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return Array.Find(lines, static line => line.Contains("required by", StringComparison.Ordinal)) ?? lines[0];
        }
    }

    private torch.Tensor Evaluate()
    {
        using DisposeScope scope = NewDisposeScope();
        return _network(_input).MoveToOuterDisposeScope();
    }
}
