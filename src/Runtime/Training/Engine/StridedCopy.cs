using System;

namespace NetDsl.Generated;

/// <summary>
/// Copies between a tensor in PyTorch's order and the order of training. A block is an array: the starts in the tensor and in
/// memory, then for each of its nested loops the count and the steps in the tensor and in memory.
/// </summary>
internal static class StridedCopy
{
    private const int FirstLoop = 2;
    private const int PerLoop = 3;

    public static void ToMemory(int[][] blocks, ReadOnlySpan<float> tensor, Span<float> memory)
    {
        foreach (int[] block in blocks)
        {
            ToMemory(block.AsSpan(FirstLoop), tensor[block[0]..], memory[block[1]..]);
        }
    }

    public static void ToTensor(int[][] blocks, ReadOnlySpan<float> memory, Span<float> tensor)
    {
        foreach (int[] block in blocks)
        {
            ToTensor(block.AsSpan(FirstLoop), memory[block[1]..], tensor[block[0]..]);
        }
    }

    private static void ToMemory(ReadOnlySpan<int> loops, ReadOnlySpan<float> tensor, Span<float> memory)
    {
        for (int i = 0; i < loops[0]; i++)
        {
            if (loops.Length == PerLoop)
            {
                memory[i * loops[2]] = tensor[i * loops[1]];
            }
            else
            {
                ToMemory(loops[PerLoop..], tensor[(i * loops[1])..], memory[(i * loops[2])..]);
            }
        }
    }

    private static void ToTensor(ReadOnlySpan<int> loops, ReadOnlySpan<float> memory, Span<float> tensor)
    {
        for (int i = 0; i < loops[0]; i++)
        {
            if (loops.Length == PerLoop)
            {
                tensor[i * loops[1]] = memory[i * loops[2]];
            }
            else
            {
                ToTensor(loops[PerLoop..], memory[(i * loops[2])..], tensor[(i * loops[1])..]);
            }
        }
    }
}
