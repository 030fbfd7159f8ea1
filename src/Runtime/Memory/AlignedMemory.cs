using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Generated;

/// <summary>
/// Floats that never move, the first at a multiple of 64 bytes, zero at the start. For generated code, which reads and
/// writes them at offsets that it has proved to lie inside.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AlignedMemory
{
    private const int Alignment = 64;

    private readonly float[] _block;
    private readonly int _first;

    /// <summary>Sets aside so many floats.</summary>
    /// <param name="length">How many, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or larger than an array can be.</exception>
    public AlignedMemory(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength - (Alignment / sizeof(float)));
        Length = length;
        _block = GC.AllocateArray<float>(length + (Alignment / sizeof(float)), pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(_block, 0);
        _first = (int)((-address & (Alignment - 1)) / sizeof(float));
        LargePages.Advise(address, (nint)_block.Length * sizeof(float));
    }

    /// <summary>How many floats there are.</summary>
    public int Length { get; }

    /// <summary>The first float.</summary>
    public ref float Start
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_block), _first);
    }

    /// <summary>An input apart from what is written: itself, or a copy in a place of its own where any of it lies in this memory.</summary>
    /// <param name="input">Its first float.</param>
    /// <param name="length">Its floats.</param>
    /// <param name="offset">Of the place for a copy.</param>
    /// <returns>The first float of the one or the other.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The place does not lie inside.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float Apart(ref float input, int length, int offset) =>
        ref Entry.Overlap(ref input, length, ref Start, Length) ? ref Gather(ref input, length, offset) : ref input;

    private ref float Gather(ref float input, int length, int offset)
    {
        Span<float> place = Slice(offset, length);
        MemoryMarshal.CreateReadOnlySpan(ref input, length).CopyTo(place);
        return ref MemoryMarshal.GetReference(place);
    }

    /// <summary>A part of the floats.</summary>
    /// <param name="offset">Of its first.</param>
    /// <param name="length">How many.</param>
    /// <returns>The part itself, not a copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It does not lie inside.</exception>
    public Span<float> Slice(int offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)offset + length, Length, nameof(length));
        return _block.AsSpan(_first + offset, length);
    }
}
