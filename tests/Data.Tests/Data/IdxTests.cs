using System;
using System.IO;
using System.Linq;
using Xunit;

namespace NetDsl.Data.Tests;

public sealed class IdxTests
{
    private static readonly byte[] Right = Idx.Bytes([.. Enumerable.Range(0, 24).Select(i => (byte)i)], 2, 3, 4);

    public static TheoryData<byte[], string> Wrong => new()
    {
        { [], "found 0 bytes in all: truncated" },
        { [0], "found 1 bytes in all: truncated" },
        { [0, 0, 8], "found 3 bytes in all: truncated" },
        { [1, 0, 8, 3], "begins with the bytes 00 00 and a type, found 01000803" },
        { [0, 0, 7, 3], "begins with the bytes 00 00 and a type, found 00000703" },
        { Idx.Header(0x0D, 1, 1, 1), "expected unsigned bytes, found floats" },
        { Idx.Header(0x0B, 1, 1, 1), "expected unsigned bytes, found 16-bit integers" },
        { Idx.Header(8, 24), "expected 3 dimensions, found 1" },
        { Idx.Header(8, 2, 3, 4, 1), "expected 3 dimensions, found 4" },
        { Right[..7], "expected 3 dimensions, found the end after 0: truncated" },
        { Right[..15], "expected 3 dimensions, found the end after 2: truncated" },
        { Right[..16], "expected 24 values for the dimensions [2, 3, 4], found 0: truncated" },
        { Right[..39], "expected 24 values for the dimensions [2, 3, 4], found 23: truncated" },
        { [.. Right, 0], "expected 24 values for the dimensions [2, 3, 4], found more" },
        { Idx.Header(8, uint.MaxValue, 1, 1), "found a dimension of 4294967295 that makes more" },
        { Idx.Header(8, 70_000, 70_000, 70_000), "found a dimension of 70000 that makes more" },
        { Idx.Header(8, 0, int.MaxValue, int.MaxValue, int.MaxValue)[..16], "expected 3 dimensions, found 4" },
    };

    [Fact]
    public void A_plain_and_a_zipped_file_are_read_alike()
    {
        foreach (byte[] file in new[] { Right, Idx.Zip(Right) })
        {
            IdxArray array = IdxArray.Read(new MemoryStream(file), 3);
            Assert.Equal([2, 3, 4], array.Shape.ToArray());
            Assert.Equal(Right[16..], array.Values.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_file_is_refused_with_its_name_and_fault_plain_and_zipped(byte[] bytes, string fault)
    {
        foreach (byte[] file in new[] { bytes, Idx.Zip(bytes) }.Where(file => file.Length > 0 || bytes.Length == 0))
        {
            InvalidDataException exception = Assert.Throws<InvalidDataException>(() => IdxArray.Read(new MemoryStream(file), 3, "images.idx"));
            Assert.StartsWith("images.idx: ", exception.Message, StringComparison.Ordinal);
            Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_cut_anywhere_or_with_a_byte_changed_is_read_right_or_refused()
    {
        byte[] zipped = Idx.Zip(Right);
        foreach (byte[] file in new[] { Right, zipped })
        {
            for (int i = 0; i < file.Length; i++)
            {
                AssertRightOrRefused(file[..i]);
                foreach (byte flipped in new byte[] { 1, 0x80, 0xFF })
                {
                    byte[] changed = [.. file];
                    changed[i] ^= flipped;
                    AssertRightOrRefused(changed);
                }
            }
        }
    }

    [Fact]
    public void A_header_that_claims_gigabytes_takes_no_memory_for_them()
    {
        byte[] lying = Idx.Bytes([1, 2, 3], 2_000_000_000, 1, 1);
        foreach (byte[] file in new[] { lying, Idx.Zip(lying) })
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Throws<InvalidDataException>(() => IdxArray.Read(new MemoryStream(file), 3));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
        }
    }

    [Fact]
    public void A_large_file_is_read_whole()
    {
        byte[] values = [.. Enumerable.Range(0, 5_000_001).Select(i => (byte)(i * 7))];
        IdxArray array = IdxArray.Read(new MemoryStream(Idx.Zip(Idx.Bytes(values, 5_000_001))), 1);
        Assert.True(array.Values.Span.SequenceEqual(values));
    }

    [Fact]
    public void Images_and_labels_make_a_dataset()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["images"], Right);
        File.WriteAllBytes(folder["labels"], Idx.Zip(Idx.Bytes([3, 9], 2)));
        ImageDataset images = ImageDataset.LoadIdx(folder["images"], folder["labels"], mean: 0.1f, deviation: 0.5f);
        Assert.Equal((2, 4, 3, 1, 12), (images.Count, images.Width, images.Height, images.Channels, images.InputLength));
        float[] input = new float[12];
        images.CopyInput(1, 0, input);
        Assert.Equal(((12 / 255f) - 0.1f) / 0.5f, input[0]);
        Assert.Equal([3, 9], new[] { images.GetLabel(0), images.GetLabel(1) });
    }

    [Fact]
    public void Images_and_labels_that_do_not_fit_and_empty_files_are_refused()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["images"], Right);
        File.WriteAllBytes(folder["none"], Idx.Bytes([], 0, 28, 28));
        File.WriteAllBytes(folder["3 labels"], Idx.Bytes([3, 9, 1], 3));
        File.WriteAllBytes(folder["no labels"], Idx.Bytes([], 0));
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => ImageDataset.LoadIdx(folder["images"], folder["3 labels"]));
        Assert.Contains("has 2 images", exception.Message, StringComparison.Ordinal);
        Assert.Contains("has 3 labels", exception.Message, StringComparison.Ordinal);
        exception = Assert.Throws<InvalidDataException>(() => ImageDataset.LoadIdx(folder["none"], folder["no labels"]));
        Assert.Contains("expected one image at least", exception.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => ImageDataset.LoadIdx(folder["3 labels"], folder["images"]));
        Assert.Throws<FileNotFoundException>(() => ImageDataset.LoadIdx(folder["missing"], folder["3 labels"]));
    }

    private static void AssertRightOrRefused(byte[] file)
    {
        try
        {
            // A byte of the values may have changed, which nothing in the format shows; never their number.
            Assert.Equal(24, IdxArray.Read(new MemoryStream(file), 3).Values.Length);
        }
        catch (InvalidDataException)
        {
        }
    }
}
