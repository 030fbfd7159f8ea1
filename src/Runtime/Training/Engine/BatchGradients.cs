using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Generated;

/// <summary>
/// Gradients by weights that are worked out when all images of a batch have come back: until then it keeps the inputs of such layers and the gradients of their outputs.
/// </summary>
internal sealed class BatchGradients
{
    private readonly TrainingProgram _program;
    private readonly AlignedMemory[] _inputs;
    private readonly AlignedMemory[] _gradients;
    private readonly FrozenLayers _frozen;

    public BatchGradients(TrainingProgram program, FrozenLayers frozen, int maxBatch)
    {
        (_program, _frozen) = (program, frozen);
        _inputs = [.. program.BatchGradients.Select(layer => new AlignedMemory(checked(maxBatch * layer.Source.Row)))];
        _gradients = [.. program.BatchGradients.Select(layer => new AlignedMemory(checked(maxBatch * layer.Gradient.Row)))];
    }

    /// <summary>Floats in all.</summary>
    public long Length => _inputs.Concat(_gradients).Sum(static memory => (long)memory.Length);

    /// <summary>Keeps what some images have to give, of which the first one's arena begins at <paramref name="origin"/>.</summary>
    public void Keep(AlignedMemory arenas, nint origin, int first, int end)
    {
        for (int layer = 0; layer < _inputs.Length; layer++)
        {
            if (_frozen.Holds(_program.BatchGradients[layer].Weights))
            {
                continue;
            }

            for (int image = first; image < end; image++)
            {
                int arena = (int)origin + ((image - first) * _program.ArenaStride);
                Copy(_program.BatchGradients[layer].Source, arenas, arena, _inputs[layer], image);
                Copy(_program.BatchGradients[layer].Gradient, arenas, arena, _gradients[layer], image);
            }
        }
    }

    /// <summary>Adds up over the batch, in the images' order.</summary>
    /// <param name="layer">Of which layer.</param>
    /// <param name="row">The part's first row.</param>
    /// <param name="images">The batch.</param>
    /// <param name="sums">The part's gradients.</param>
    public void AddTo(Span<float> sums, int layer, int row, int images) => _program.AddOverBatch(
        layer, images, ref Unsafe.Add(ref _inputs[layer].Start, row), ref _gradients[layer].Start, ref MemoryMarshal.GetReference(sums));

    private static void Copy(KeptValue value, AlignedMemory arenas, int arena, AlignedMemory kept, int image) =>
        arenas.Slice(arena + value.Origin, value.Length).CopyTo(kept.Slice(image * value.Row, value.Length));
}
