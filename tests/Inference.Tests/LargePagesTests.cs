using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using NetDsl.Generated;
using Xunit;

namespace NetDsl.Inference.Tests;

/// <summary>On Linux, large blocks of memory request large pages; outputs are the same without them.</summary>
public sealed class LargePagesTests
{
    private const int Page = 2 << 20;

    [LargePagesTheory]
    [InlineData(2 * Page)]
    [InlineData((5 * Page) + 4)]
    public void Every_large_page_that_lies_in_the_memory_is_asked_for(int bytes)
    {
        var memory = new AlignedMemory(bytes / sizeof(float));
        nint start = Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref memory.Start);
        nint end = start + bytes;
        nint[] pages = [.. Enumerable.Range(0, bytes / Page).Select(page => ((start + Page - 1) & -Page) + (page * (nint)Page)).Where(page => page + Page <= end)];

        Assert.True(pages.Length >= (bytes / Page) - 1);
        Assert.All(pages, static page => Assert.Contains(" hg", FlagsAt(page), StringComparison.Ordinal));
        Assert.All(pages, static page => Assert.Contains(" hg", FlagsAt(page + Page - 1), StringComparison.Ordinal));
        GC.KeepAlive(memory);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(Page)]
    [InlineData(4 * Page)]
    public void Memory_of_any_length_is_zero_and_can_be_written(int bytes)
    {
        var memory = new AlignedMemory(bytes / sizeof(float));
        Assert.True(memory.Slice(0, memory.Length).IndexOfAnyExcept(0f) < 0);
        memory.Slice(0, memory.Length).Fill(1f);
        Assert.True(memory.Slice(0, memory.Length).IndexOfAnyExcept(1f) < 0);
    }

    /// <summary>Flags of the mapping that holds an address.</summary>
    private static string FlagsAt(nint address)
    {
        bool isHere = false;
        foreach (string line in File.ReadLines("/proc/self/smaps"))
        {
            if (line.Split(' ')[0].Split('-') is [string from, string to] && TryHex(from, out long first) && TryHex(to, out long end))
            {
                isHere = first <= address && address < end;
            }
            else if (isHere && line.StartsWith("VmFlags:", StringComparison.Ordinal))
            {
                return line;
            }
        }

        return "";
    }

    private static bool TryHex(string text, out long value) => long.TryParse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out value);
}

/// <summary>A theory about large pages, skipped where there are none to be asked for.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LargePagesTheoryAttribute : TheoryAttribute
{
    private const string Setting = "/sys/kernel/mm/transparent_hugepage/enabled";

    public LargePagesTheoryAttribute()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Setting))
        {
            Skip = "This system has no large pages that a program can ask for.";
        }
    }
}
