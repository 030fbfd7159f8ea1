using System;
using System.IO;
using System.Linq;
using System.Text;
using NetDsl.Interop.NumPy;
using Xunit;

namespace NetDsl.Interop.Tests.NumPy;

public sealed class NpyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_version_is_read(byte version)
    {
        NpyArray array = Read(File(version, "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", Floats(1, 2, 3, 4, 5, 6)));
        Assert.Equal([2, 3], array.Shape);
        Assert.Equal(new float[] { 1, 2, 3, 4, 5, 6 }, array.ToFloats());
    }

    [Fact]
    public void Fortran_order_is_turned_into_C_order()
    {
        NpyArray array = Read(File(1, "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3, 2), }", Floats([.. Enumerable.Range(0, 12).Select(static value => (float)value)])));
        Assert.Equal(new float[] { 0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11 }, array.ToFloats());
    }

    [Fact]
    public void Every_type_is_read_in_both_orders_of_bytes()
    {
        Assert.Equal(new double[] { 1.5, -2 }, Read(File(1, "{'descr': '>f8', 'fortran_order': False, 'shape': (2,)}", [0x3F, 0xF8, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0])).ToDoubles());
        Assert.Equal(new float[] { 1.5f }, Read(File(1, "{'descr': '<f2', 'fortran_order': False, 'shape': ()}", [0x00, 0x3E])).ToFloats());
        Assert.Equal([255L, 0L], Read(File(1, "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 1)}", [255, 0])).ToIntegers());
        Assert.Equal([-2L], Read(File(1, "{'descr': '<i8', 'fortran_order': False, 'shape': (1L,)}", [0xFE, 255, 255, 255, 255, 255, 255, 255])).ToIntegers());
    }

    [Fact]
    public void What_is_written_is_read_again_to_the_bit()
    {
        var array = new NpyArray([0f, -0f, float.NaN, float.Epsilon, float.MaxValue, -1f], 3, 2);
        using var stream = new MemoryStream();
        NpyFile.Write(stream, array);
        Assert.Equal(0, stream.ToArray().AsSpan().IndexOf((byte)'\n') % 64 - 63);
        NpyArray back = Read(stream.ToArray());
        Assert.Equal(array.Shape, back.Shape);
        Assert.Equal(array.ToFloats().Select(BitConverter.SingleToUInt32Bits), back.ToFloats().Select(BitConverter.SingleToUInt32Bits));
    }

    [Fact]
    public void Every_type_is_written_and_read_again()
    {
        NpyArray[] arrays = [new((ReadOnlySpan<double>)[0.1, -5e-324], 2), new([(Half)0.1f, Half.MinValue], 2), new([long.MinValue, 3L], 2), new((ReadOnlySpan<byte>)[0, 255], 2)];
        foreach (NpyArray array in arrays)
        {
            using var stream = new MemoryStream();
            NpyFile.Write(stream, array);
            NpyArray back = Read(stream.ToArray());
            Assert.Equal(array.Type, back.Type);
            Assert.Equal(array.ToDoubles(), back.ToDoubles());
        }

        Assert.Equal(["F64", "F16", "I64", "U8"], arrays.Select(static array => array.Type.Name));
        Assert.Equal([0.1, -5e-324], arrays[0].ToDoubles());
        Assert.Equal([(double)(Half)0.1f, -65504], arrays[1].ToDoubles());
    }

    [Fact]
    public void An_archive_is_read_again_and_the_same_arrays_give_the_same_bytes()
    {
        byte[] Write()
        {
            using var stream = new MemoryStream();
            NpzFile.Write(stream, [new("x", new NpyArray([1f, 2f], 2)), new("labels", new NpyArray([7L], 1)), new("pictures", new NpyArray((ReadOnlySpan<byte>)[1, 2, 3], 3, 1))]);
            return stream.ToArray();
        }

        using var stream = new MemoryStream(Write());
        var arrays = NpzFile.Read(stream).ToDictionary();
        Assert.Equal(["x", "labels", "pictures"], arrays.Keys);
        Assert.Equal([7L], arrays["labels"].ToIntegers());
        Assert.Equal([3, 1], arrays["pictures"].Shape);
        Assert.Equal(Write(), Write());
    }

    [Theory]
    [InlineData("", "expected '{' at place 0 of the header, found its end")]
    [InlineData("{'descr': '<f4', 'fortran_order': False}", "expected descr, fortran_order and shape, found fewer")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': ()}", "once each, found 'descr'")]
    [InlineData("{'descr': '<c8', 'fortran_order': False, 'shape': ()}", "expected values of f4, f8, f2, u1 or i8, found '<c8'")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': ()}", "found '|O'")]
    [InlineData("{'descr': '<f4', 'fortran_order': Maybe, 'shape': ()}", "expected True or False as fortran_order, found Maybe")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}", "whole numbers as the shape")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1000000, 1000000)}", "expected a shape of at most")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 99999999999)}", "expected a shape of at most")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807, 4)}", "expected a shape of at most")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}", "expected 8 bytes of values, found 4: truncated")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (0,)}", "expected 0 bytes of values, found more")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x", "expected the header's end")]
    [InlineData("{'descr': __import__('os').system('x'), 'fortran_order': False, 'shape': (1,)}", "expected ''' at place")]
    public void A_damaged_header_is_refused(string header, string message) =>
        Assert.Contains(message, Assert.Throws<InteropException>(() => Read(File(1, header, Floats(1)))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_header_that_claims_a_gigabyte_costs_what_arrives_of_it()
    {
        byte[] file = File(1, "{'descr': '<f8', 'fortran_order': True, 'shape': (10000, 10000)}", new byte[100]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("expected 800000000 bytes of values, found 100: truncated", Assert.Throws<InteropException>(() => Read(file)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    private static NpyArray Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return NpyFile.Read(stream);
    }

    /// <summary>Put together by hand, so that nothing of what is tested takes part.</summary>
    private static byte[] File(byte version, string header, byte[] data)
    {
        byte[] length = version == 1 ? BitConverter.GetBytes((ushort)header.Length) : BitConverter.GetBytes((uint)header.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. Encoding.ASCII.GetBytes(header), .. data];
    }

    private static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
}
