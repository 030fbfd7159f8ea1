using System;
using System.Linq;

namespace NetDsl.Generated;

/// <summary>What a batch gives back, its outputs, and the gradients of these; and its inputs, where they are needed again.</summary>
internal sealed class BatchBuffers
{
    private readonly TrainingProgram _program;

    public BatchBuffers(TrainingProgram program, int maxBatch)
    {
        _program = program;
        Outputs = [.. program.Outputs.Select(output => new float[maxBatch * output.Length])];
        Gradients = [.. program.Outputs.Select(output => new float[maxBatch * output.Length])];
        Inputs = new float[maxBatch * program.OutsideInput];
    }

    /// <summary>For each output the images' one after another.</summary>
    public float[][] Outputs { get; }

    /// <summary>In the same order.</summary>
    public float[][] Gradients { get; }

    /// <summary>Inputs that lie outside the arenas, where they must outlive the forward pass; else empty.</summary>
    public float[] Inputs { get; }

    /// <summary>Floats in all.</summary>
    public long Length => (2 * Outputs.Sum(static output => (long)output.Length)) + Inputs.Length;

    /// <summary>Takes the outputs of some images out of their arenas, of which the first begins at <paramref name="origin"/>.</summary>
    public void TakeOutputs(AlignedMemory arenas, nint origin, int first, int end)
    {
        for (int index = 0; index < Outputs.Length; index++)
        {
            TrainingOutput output = _program.Outputs[index];
            for (int image = first; image < end; image++)
            {
                arenas.Slice((int)origin + ((image - first) * _program.ArenaStride) + output.Value, output.Length).CopyTo(Outputs[index].AsSpan(image * output.Length));
            }
        }
    }

    /// <summary>Puts the outputs' gradients of some images into their arenas, of which the first begins at <paramref name="origin"/>.</summary>
    public void PutGradients(AlignedMemory arenas, nint origin, int first, int end)
    {
        for (int index = 0; index < Gradients.Length; index++)
        {
            TrainingOutput output = _program.Outputs[index];
            for (int image = first; image < end; image++)
            {
                Gradients[index].AsSpan(image * output.Length, output.Length).CopyTo(arenas.Slice((int)origin + ((image - first) * _program.ArenaStride) + output.Gradient, output.Length));
            }
        }
    }
}
