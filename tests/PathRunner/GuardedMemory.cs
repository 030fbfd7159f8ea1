using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.PathRunner;

/// <summary>
/// Floats between two pages that may not be touched: an access that reaches past them, by reading or by writing, ends the process.
/// Linux and macOS only.
/// </summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;

    private readonly byte* _block;
    private readonly nuint _size;
    private readonly float* _first;

    /// <param name="length">How many floats.</param>
    /// <param name="atEnd">The last float touches the page behind; else the first touches the page before.</param>
    public GuardedMemory(int length, bool atEnd)
    {
        nuint page = (nuint)Environment.SystemPageSize;
        nuint inner = ((((nuint)length * sizeof(float)) + page - 1) / page * page) + (length == 0 ? page : 0);
        _size = inner + (2 * page);
        _block = (byte*)Map(null, _size, 0, PrivateAnonymous, -1, 0);
        if ((nint)_block == -1 || Protect(_block + page, inner, ReadWrite) != 0)
        {
            throw new InvalidOperationException("The memory cannot be mapped.");
        }

        Length = length;
        _first = (float*)(_block + page + (atEnd ? inner - ((nuint)length * sizeof(float)) : 0));
    }

    public int Length { get; }

    public ref float Start => ref Unsafe.AsRef<float>(_first);

    public Span<float> Floats => new(_first, Length);

    public void Dispose() => _ = Unmap(_block, _size);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial void* Map(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(void* address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(void* address, nuint length);
}
