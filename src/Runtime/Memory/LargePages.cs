using System;
using System.Runtime.InteropServices;

namespace NetDsl.Generated;

/// <summary>
/// Asks Linux for pages of 2 MB instead of 4 KB. Weights that come from memory are read in sequence, and the processor prefetches within a page only: of small ones each
/// begins with a miss in its caches and another in its table of pages. Other systems give such pages to privileged processes alone, or by themselves.
/// </summary>
internal static partial class LargePages
{
    private const nint Size = 2 << 20;

    /// <summary>MADV_HUGEPAGE of madvise(2).</summary>
    private const int HugePage = 14;

    /// <summary>The system has no such call: it is not asked again.</summary>
    private static bool _isMissing;

    /// <summary>Advises the kernel about the large pages that lie in a block as a whole. It may ignore that; the block's values never change.</summary>
    /// <param name="address">Of the block's first byte; it never moves.</param>
    /// <param name="bytes">How many there are.</param>
    public static void Advise(nint address, nint bytes)
    {
        nint first = (address + Size - 1) & -Size;
        nint length = ((address + bytes) & -Size) - first;
        if (length <= 0 || _isMissing || !OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = Advise(first, (nuint)length, HugePage);
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            _isMissing = true;
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);
}
