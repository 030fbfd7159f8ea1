using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using NetDsl.Generated;
using Xunit;
using Xunit.Abstractions;

namespace NetDsl.Weights.Tests;

/// <summary>
/// Sound files, damaged at random: whatever is loaded is finite, whatever is refused is a <see cref="WeightsException"/>, and neither costs memory
/// beyond a small multiple of the file. <c>NETDSL_MUTATIONS</c> sets how many files are tried.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const int AllocationPerByte = 16;
    private const int AllocationBeside = 1 << 20;

    private static readonly WeightSpec[] Net =
    [
        new("conv1.weight", 2, 1, 3, 3), new("conv1.bias", 2), WeightSpec.Ignored("bn.num_batches_tracked"), new("dense1.weight", 3, 5), new("scale"),
    ];

    private static readonly float[] OldValues = [.. Enumerable.Range(0, 15).Select(static value => value + 1000f)];

    private static readonly NetworkWeights Old = OldWeights();

    // Pieces of headers: what a blind change of bytes would seldom build.
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "I8", "\"conv1.weight_scale\":", "_scale", "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0061", "\\ud800", "0", "-1", "1e9", "1.5", "9223372036854775807", "18446744073709551616",
            "1099511627776", "null", "true", "{}", "[]", "\"\"", "__metadata__", "dtype", "shape", "data_offsets", "F64", "BF16", "I64", "F4",
            " ", "\0", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "\"conv1.weight\":", "\"shape\":[0],",
            "1,1,1,1,1,1,1,1,",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3, 0x28], [0xEF, 0xBB, 0xBF], [0x00, 0x00, 0xC0, 0x7F], [0x00, 0x00, 0x80, 0xFF],
    ];

    [Fact]
    public void Damage_is_refused_or_harmless()
    {
        int count = int.TryParse(Environment.GetEnvironmentVariable("NETDSL_MUTATIONS"), CultureInfo.InvariantCulture, out int asked) ? asked : 5_000;
        byte[][] seeds = [Saved(), Mixed()];
        int loaded = 0;
        for (int i = 0; i < count; i++)
        {
            var random = new Random(i);
            byte[] file = Mutate(seeds[i % seeds.Length], random);
            try
            {
                loaded += Try(file, random.Next(3)) ? 1 : 0;
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Mutation {i}: {Convert.ToBase64String(file)}", exception);
            }
        }

        output.WriteLine($"{count} files: {loaded} were loaded, {count - loaded} refused");

        // Some damage is to values only; were everything refused, the test would show nothing of what is loaded.
        Assert.InRange(loaded, count / 100, count);
    }

    [Fact]
    public void Every_file_that_is_cut_short_is_refused()
    {
        foreach (byte[] file in new[] { Saved(), Mixed() })
        {
            for (int length = 0; length < file.Length; length++)
            {
                Assert.False(Try(file[..length], length % 3));
            }

            Assert.True(Try(file, 0) && Try(file, 1) && Try(file, 2));
        }
    }

    /// <returns>Whether the file was loaded.</returns>
    private static bool Try(byte[] file, int way)
    {
        AssertOldWeightsStay(file);
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool loaded = true;
        try
        {
            WeightSet set = way switch
            {
                0 => WeightFile.Load(file.AsSpan(), Net),
                1 => WeightFile.Load(new MemoryStream(file), Net),
                _ => WeightFile.Load(new OneWayStream(file, 100), Net),
            };
            for (int i = 0; i < Net.Length; i++)
            {
                Assert.Equal(Net[i].Length, set[i].Length);
                Assert.All(set[i].ToArray(), value => Assert.True(float.IsFinite(value)));
            }
        }
        catch (WeightsException exception)
        {
            Assert.InRange(exception.Message.Length, 10, 1000);
            loaded = false;
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (AllocationPerByte * file.Length) + AllocationBeside);
        return loaded;
    }

    /// <summary>The weights of a network that is there already: taken over whole, or as they were.</summary>
    private static void AssertOldWeightsStay(byte[] file)
    {
        try
        {
            Old.Load(file.AsSpan());
            Old.Set("dense1.weight", OldValues);
        }
        catch (WeightsException)
        {
            Assert.Equal(OldValues, Old.Get("dense1.weight").Values.ToArray());
        }
    }

    internal static byte[] Mutate(byte[] seed, Random random)
    {
        byte[] file = [.. seed];
        int changes = 1 + random.Next(3);
        for (int i = 0; i < changes; i++)
        {
            int at = random.Next(file.Length);
            int end = Math.Min(file.Length, at + 1 + random.Next(random.Next(2) == 0 ? 4 : 64));
            byte[] piece = Pieces[random.Next(Pieces.Length)];
            file = random.Next(7) switch
            {
                0 => Flip(file, at, random),
                1 => [.. file[..at], (byte)random.Next(256), .. file[(at + 1)..]],
                2 => [.. file[..at], .. file[end..], 0],
                3 => [.. file[..at], .. piece, .. file[at..]],
                4 => [.. file[..at], .. piece, .. file[Math.Min(file.Length, at + piece.Length)..]],
                5 => [.. file[..at], .. file[at..end], .. file[at..]],
                _ => ChangeDigit(file, at, random),
            };

            // With the length set right again the damage gets past the first check more often.
            if (random.Next(2) == 0 && file.Length > 8)
            {
                long length = BitConverter.ToInt64(seed) + file.Length - seed.Length;
                BitConverter.TryWriteBytes(file, length);
            }
        }

        return file;
    }

    private static byte[] Flip(byte[] file, int at, Random random)
    {
        file[at] ^= (byte)(1 << random.Next(8));
        return file;
    }

    /// <summary>Changes the next digit: a number of the header, most often, that stays a number.</summary>
    private static byte[] ChangeDigit(byte[] file, int at, Random random)
    {
        int digit = Array.FindIndex(file, at, b => b is >= (byte)'0' and <= (byte)'9');
        file[digit < 0 ? at : digit] = (byte)('0' + random.Next(10));
        return file;
    }

    private static byte[] Saved()
    {
        using var stream = new MemoryStream();
        WeightFile.Save(stream, Net, [new("network", "Net"), new("layers", "conv1, dense1")], (index, values) => values.Fill(index + 0.5f));
        return stream.ToArray();
    }

    /// <summary>The same network with other types in another order, as another program may write it.</summary>
    private static byte[] Mixed() => FileOf.Parts(
        """{"scale":{"dtype":"F64","shape":[],"data_offsets":[0,8]},"bn.num_batches_tracked":{"shape":[],"dtype":"I64","data_offsets":[8,16]}"""
        + ""","dense1.weight":{"data_offsets":[16,46],"dtype":"BF16","shape":[3,5]}"""
        + ""","conv1.weight":{"dtype":"F16","shape":[2,1,3,3],"data_offsets":[46,82]}"""
        + ""","conv1.bias":{"dtype":"F32","shape":[2],"data_offsets":[82,90]}}""",
        [.. Enumerable.Range(0, 90).Select(i => (byte)(i % 60))]);

    private static NetworkWeights OldWeights()
    {
        static ParameterInfo Parameter(string name, params int[] shape) => new() { Name = name, Key = name, Shape = shape, IsBuffer = name.EndsWith("var", StringComparison.Ordinal) };
        var weights = new NetworkWeights(
            "Net", "", [Parameter("conv1.weight", 2, 1, 3, 3), Parameter("conv1.bias", 2), Parameter("dense1.weight", 3, 5), Parameter("scale")], packedLength: 16);
        weights.Set("dense1.weight", OldValues);
        return weights;
    }
}
