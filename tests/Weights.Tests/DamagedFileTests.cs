using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Text;
using NetDsl.Generated;
using Xunit;

namespace NetDsl.Weights.Tests;

public sealed class DamagedFileTests
{
    private const string Sound = """{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";

    [Fact]
    public void A_sound_file_is_taken()
    {
        SafeTensorsEntry tensor = Assert.Single(SafeTensorsHeader.Read(FileOf.Parts(Sound, new byte[8])).Tensors);
        Assert.Equal(("t", "F32", 0L, 8L), (tensor.Name, tensor.DType, tensor.Begin, tensor.End));
        Assert.Equal([2L], tensor.Shape);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("          ")]
    [InlineData("\n\t\r ")]
    public void Spaces_may_follow_the_header(string spaces)
    {
        Assert.Single(SafeTensorsHeader.Read(FileOf.Parts(Sound + spaces, new byte[8])).Tensors);
    }

    [Fact]
    public void A_file_without_tensors_is_sound()
    {
        Assert.Empty(SafeTensorsHeader.Read(FileOf.Parts("{}")).Tensors);
        Assert.Empty(SafeTensorsHeader.Read(FileOf.Parts("""{"__metadata__":{}}""")).Metadata);
    }

    [Fact]
    public void Tensors_are_listed_in_the_order_of_their_data()
    {
        byte[] file = FileOf.Parts(
            """{"c":{"dtype":"U8","shape":[1],"data_offsets":[2,3]},"b":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}"""
            + ""","a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""",
            new byte[3]);
        Assert.Equal(["b", "a", "c"], SafeTensorsHeader.Read(file).Tensors.Select(t => t.Name));
    }

    [Theory]
    [InlineData(0, "expected 8 bytes with the header's length, found 0: truncated.")]
    [InlineData(7, "expected 8 bytes with the header's length, found 7: truncated.")]
    [InlineData(20, "the header reaches past the end.")]
    [InlineData(8 + 54, "tensor 't': expected *: truncated.")]
    [InlineData(8 + 54 + 7, "tensor 't': expected *: truncated.")]
    public void A_file_that_ends_too_early_is_truncated(int length, string message)
    {
        AssertRefused(FileOf.Parts(Sound, new byte[8])[..length], message);
    }

    [Fact]
    public void Bytes_after_the_last_tensor_are_refused()
    {
        AssertRefused(FileOf.Parts(Sound, new byte[9]), "bytes that belong to no tensor.");
        AssertRefused(FileOf.Parts("{}", 0), "bytes that belong to no tensor.");
    }

    [Theory]
    [InlineData(63)]
    [InlineData(99_999_999)]
    [InlineData(100_000_001)]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    public void A_header_past_the_end_is_refused(long length)
    {
        byte[] file = FileOf.Parts(Sound, new byte[8]);
        BinaryPrimitives.WriteInt64LittleEndian(file, length);
        AssertRefused(file, length is > 100_000_000 or < 0 ? "expected a header of *" : "the header reaches past the end.");
    }

    [Fact]
    public void A_header_longer_than_the_formats_limit_is_refused()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("w", [0x01, 0xE1, 0xF5, 0x05, 0, 0, 0, 0]);
        using (FileStream file = File.OpenWrite(path))
        {
            file.SetLength(150_000_000);
        }

        WeightsException exception = Assert.Throws<WeightsException>(() => SafeTensorsHeader.Read(path));
        Assert.EndsWith("expected a header of at most 100000000 bytes, found a length of 100000001.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "expected a header that begins with '{', found an empty one.")]
    [InlineData(" {}", "expected a header that begins with '{', found byte 0x20.")]
    [InlineData("[]", "expected a header that begins with '{', found byte 0x5B.")]
    [InlineData("\uFEFF{}", "expected a header that begins with '{', found byte 0xEF.")]
    [InlineData("{", "not valid JSON.")]
    [InlineData("{]", "not valid JSON.")]
    [InlineData("{}x", "not valid JSON.")]
    [InlineData("{}{}", "not valid JSON.")]
    [InlineData("{}\0", "not valid JSON.")]
    [InlineData("{\"a\":}", "not valid JSON.")]
    [InlineData("{\"__metadata__\":{},}", "not valid JSON.")]
    [InlineData("{/**/}", "not valid JSON.")]
    [InlineData("{'a':1}", "not valid JSON.")]
    [InlineData("{\"\\ud800\":{}}", "expected a header in UTF-8*")]
    public void A_header_that_is_not_one_JSON_object_is_refused(string header, string message)
    {
        AssertRefused(FileOf.Parts(header), message);
    }

    [Fact]
    public void A_header_that_is_not_UTF8_is_refused()
    {
        AssertRefused(FileOf.Parts([.. "{\""u8, 0xC3, 0x28, .. "\":{}}"u8], []), "expected a header in UTF-8*");
    }

    [Fact]
    public void Duplicate_keys_are_refused_however_they_are_spelled()
    {
        const string Tensor = """{"dtype":"F32","shape":[0],"data_offsets":[0,0]}""";
        AssertRefused(
            $$"""{"a":{{Tensor}},"\u0061":{{Tensor}}}""",
            "tensor 'a': expected each name once in the header, found it twice: duplicate key.");
        AssertRefused("""{"__metadata__":{},"__metadata__":{}}""", "duplicate key.");
        AssertRefused("""{"__metadata__":{"a":"1","a":"1"}}""", "expected each name once in __metadata__, found 'a' twice: duplicate key.");
        AssertRefused(
            """{"t":{"dtype":"F32","dtype":"F32","shape":[],"data_offsets":[0,4]}}""",
            "tensor 't': expected one dtype, found two: duplicate key.");
        AssertRefused("""{"t":{"dtype":"F32","shape":[],"shape":[],"data_offsets":[0,4]}}""", "expected one shape, found two: duplicate key.");
        AssertRefused(
            """{"t":{"dtype":"F32","shape":[],"data_offsets":[0,4],"data_offsets":[0,4]}}""",
            "expected one data_offsets, found two: duplicate key.");
    }

    [Theory]
    [InlineData("""{"__metadata__":3}""", "expected __metadata__ to be an object, found 3.")]
    [InlineData("""{"__metadata__":{"a":1}}""", "expected __metadata__ to hold texts, found 1 under 'a'.")]
    [InlineData("""{"__metadata__":{"a":null}}""", "expected __metadata__ to hold texts, found null under 'a'.")]
    [InlineData("""{"__metadata__":{"a":{}}}""", "expected __metadata__ to hold texts, found an object under 'a'.")]
    [InlineData("""{"t":[]}""", "tensor 't': expected an object with dtype, shape and data_offsets, found an array.")]
    [InlineData("""{"t":{}}""", "tensor 't': expected dtype, shape and data_offsets, found no dtype.")]
    [InlineData("""{"t":{"dtype":"F32","data_offsets":[0,4]}}""", "expected dtype, shape and data_offsets, found no shape.")]
    [InlineData("""{"t":{"dtype":"F32","shape":[]}}""", "expected dtype, shape and data_offsets, found no data_offsets.")]
    [InlineData("""{"t":{"dtype":"F32","shape":[],"data_offsets":[0,4],"strides":[]}}""", "expected dtype, shape and data_offsets, found 'strides'.")]
    [InlineData("""{"t":{"dtype":"Q4_0","shape":[],"data_offsets":[0,4]}}""", "expected a dtype of the format, such as F32, found 'Q4_0'.")]
    [InlineData("""{"t":{"dtype":"f32","shape":[],"data_offsets":[0,4]}}""", "expected a dtype of the format, such as F32, found 'f32'.")]
    [InlineData("""{"t":{"dtype":true,"shape":[],"data_offsets":[0,4]}}""", "expected a dtype of the format, such as F32, found true.")]
    [InlineData("""{"t":{"dtype":"F32","shape":null,"data_offsets":[0,4]}}""", "expected an array as its shape, found null.")]
    public void A_field_that_is_missing_or_of_another_kind_is_refused(string header, string message)
    {
        AssertRefused(header, message);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData("1.5")]
    [InlineData("1e1")]
    [InlineData("9223372036854775808")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("\"1\"")]
    [InlineData("null")]
    [InlineData("[1]")]
    public void A_number_that_is_no_count_is_refused(string number)
    {
        string found = number switch { "\"1\"" => "'1'", "[1]" => "an array", _ => number };
        AssertRefused(
            $$"""{"t":{"dtype":"F32","shape":[{{number}}],"data_offsets":[0,4]} }""",
            $"tensor 't': expected integers of 0 to 2^63 - 1 in its shape, found {found}.");
        AssertRefused($$"""{"t":{"dtype":"F32","shape":[1],"data_offsets":[0,{{number}}]} }""", $"in its data_offsets, found {found}.");
    }

    [Theory]
    [InlineData("4294967296,4294967296")]
    [InlineData("9223372036854775807")]
    [InlineData("4611686018427387904")]
    [InlineData("9223372036854775807,9223372036854775807,4")]
    public void A_shape_that_overflows_is_refused(string shape)
    {
        AssertRefused(
            $$"""{"t":{"dtype":"F32","shape":[{{shape}}],"data_offsets":[0,0]} }""",
            "tensor 't': expected a shape that fills a whole number of bytes below 2^63 *");
    }

    [Fact]
    public void A_shape_of_endless_dimensions_is_refused()
    {
        string shape = string.Join(',', Enumerable.Repeat("1", 65));
        AssertRefused(
            $$"""{"t":{"dtype":"F32","shape":[{{shape}}],"data_offsets":[0,4]} }""",
            "expected at most 64 numbers in its shape, found more.");
    }

    [Theory]
    [InlineData("[4,0]")]
    [InlineData("[0]")]
    [InlineData("[0,4,4]")]
    [InlineData("[]")]
    public void Offsets_that_are_no_begin_and_end_are_refused(string offsets)
    {
        string found = offsets.Replace(",", ", ", StringComparison.Ordinal);
        AssertRefused(
            $$"""{"t":{"dtype":"F32","shape":[1],"data_offsets":{{offsets}} } }""",
            $"expected data_offsets of a begin and an end not before it, found {found}.");
    }

    [Theory]
    [InlineData("F32", 7)]
    [InlineData("F32", 4)]
    [InlineData("F32", 12)]
    [InlineData("F16", 8)]
    [InlineData("F64", 8)]
    public void Data_of_another_length_than_the_shape_are_refused(string type, int length)
    {
        int expected = type switch { "F16" => 4, "F64" => 16, _ => 8 };
        AssertRefused(
            FileOf.Tensor(type, "[2]", new byte[length]),
            $"tensor 't': expected {expected} bytes for {type} [2], found {length} by its data_offsets.");
    }

    [Fact]
    public void Tensors_that_overlap_are_refused()
    {
        AssertRefused(
            FileOf.Parts(
                """{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}"""
                + ""","b":{"dtype":"U8","shape":[4],"data_offsets":[3,7]}}""", new byte[7]),
            "tensor 'b': expected its data to begin at byte 4, where 'a' ends, found 3: they overlap.");
        AssertRefused(
            FileOf.Parts(
                """{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}"""
                + ""","b":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", new byte[4]),
            "tensor 'b': expected its data to begin at byte 4, where 'a' ends, found 0: they overlap.");
    }

    [Fact]
    public void A_hole_between_tensors_is_refused()
    {
        AssertRefused(
            FileOf.Parts(
                """{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}"""
                + ""","b":{"dtype":"U8","shape":[4],"data_offsets":[6,10]}}""", new byte[10]),
            "tensor 'b': expected its data to begin at byte 4, where 'a' ends, found 6: a hole of 2 bytes.");
        AssertRefused(
            FileOf.Parts("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[8,12]}}""", new byte[12]),
            "tensor 'a': expected its data to begin at byte 0, where the data begins, found 8: a hole of 8 bytes.");
    }

    [Fact]
    public void Messages_stay_short_and_printable()
    {
        string name = "a\\n\\u0007" + new string('x', 100_000);
        WeightsException exception = Assert.Throws<WeightsException>(() => SafeTensorsHeader.Read(FileOf.Parts($$"""{"{{name}}":3}""")));
        Assert.InRange(exception.Message.Length, 50, 300);
        Assert.DoesNotContain(exception.Message, char.IsControl);
    }

    [Fact]
    public void A_header_that_claims_2_to_the_40_values_costs_nothing()
    {
        byte[] file = FileOf.Parts("""{"t":{"dtype":"F32","shape":[1099511627776],"data_offsets":[0,4398046511104]}}""", new byte[64]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused(file, "tensor 't': expected *");
        Assert.Throws<WeightsException>(() => WeightFile.Load(new OneWayStream(file), [new("t", 2)]));
        Assert.Throws<WeightsException>(() => WeightFile.Load(new OneWayStream(file), [WeightSpec.Ignored("t")]));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_header_that_claims_100_megabytes_costs_what_arrives_of_it()
    {
        byte[] file = FileOf.Parts(Sound, new byte[8]);
        BinaryPrimitives.WriteInt64LittleEndian(file, 100_000_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        WeightsException exception = Assert.Throws<WeightsException>(() => WeightFile.Load(new OneWayStream(file), [new("t", 2)]));
        Assert.EndsWith("the header reaches past the end.", exception.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_long_header_is_read_from_a_stream_in_pieces()
    {
        byte[] file = FileOf.Parts(Sound + new string(' ', 300_000), new byte[8]);
        Assert.Equal(2, WeightFile.Load(new OneWayStream(file, 10_000), [new("t", 2)])[0].Length);
    }

    private static void AssertRefused(string header, string message) => AssertRefused(FileOf.Parts(header, new byte[4]), message);

    /// <summary>The same answer from a span and from streams that can and cannot seek; a star stands for what may differ between them.</summary>
    private static void AssertRefused(byte[] file, string message)
    {
        WeightSpec[] any = [WeightSpec.Ignored("t"), WeightSpec.Ignored("a"), WeightSpec.Ignored("b")];
        WeightsException[] refusals =
        [
            Assert.Throws<WeightsException>(() => WeightFile.Load(file.AsSpan(), any)),
            Assert.Throws<WeightsException>(() => WeightFile.Load(new MemoryStream(file), any)),
            Assert.Throws<WeightsException>(() => WeightFile.Load(new OneWayStream(file), any)),
        ];
        foreach (WeightsException refusal in refusals)
        {
            foreach (string part in message.Split('*'))
            {
                Assert.Contains(part, refusal.Message, StringComparison.Ordinal);
            }
        }

        Assert.EndsWith(message.Split('*')[^1], refusals[0].Message, StringComparison.Ordinal);
    }
}
