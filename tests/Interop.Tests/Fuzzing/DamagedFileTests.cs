using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using CsCheck;
using NetDsl.Interop.NumPy;
using NetDsl.Interop.Onnx;
using NetDsl.Interop.Tests.Onnx;
using Xunit;
using Xunit.Abstractions;

namespace NetDsl.Interop.Tests.Fuzzing;

/// <summary>
/// Damaged models and arrays: what is refused is an <see cref="InteropException"/>, and neither costs memory or time beyond a bound.
/// <c>NETDSL_MUTATIONS</c> sets how many files of each format are tried.
/// </summary>
public sealed class DamagedFileTests(ITestOutputHelper output)
{
    /// <summary>Order of features and flattened copies of small networks; a damaged file may ask for as much as <c>ImportContext.Reserve</c> allows.</summary>
    private const long MostMemory = 1L << 30;

    private const int MostSeconds = 20;

    /// <summary>Of outputs whose values are put in order: an image may be as large as a damaged size says, and costs nothing until it is made.</summary>
    private const int MostValues = 1 << 20;

    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("NETDSL_MUTATIONS"), CultureInfo.InvariantCulture, out int asked) ? asked : 2_000;

    [Fact]
    public void Damaged_models_are_refused_or_harmless()
    {
        string folder = Path.Join(AppContext.BaseDirectory, "Models");
        byte[][] seeds = [.. HandMadeModels.All.Values.Concat(OlderModels.All.Values).Concat(ConstantModels.All.Values).Select(static make => make()), .. Directory.GetFiles(folder, "*.onnx").Order().Select(File.ReadAllBytes), ImportOptionsTests.Policy()];
        byte[][] pieces =
        [
            [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0xFF, 0xFF, 0xFF, 0xFF, 0x07], [0x00], [0x80, 0x80, 0x80, 0x01], [0x01], [0x7F],
            .. new[] { "Conv", "Relu", "Gemm", "Pad", "Resize", "Reshape", "Flatten", "Concat", "Add", "Mul", "Shape", "Slice", "Gather", "Expand", "Transpose", "Range", "ConstantOfShape", "Where", "pads", "axis", "strides", "group", "input", "value" }
                .Select(static word => (byte[])[0x0A, (byte)word.Length, .. System.Text.Encoding.ASCII.GetBytes(word)]),
        ];
        Sample(Mutation.Of(seeds, pieces), static file =>
        {
            ImportReport report = OnnxImporter.Explain(file);
            Assert.All(report.Nodes, static node => Assert.NotEmpty(node.Becomes));
            ImportedNetwork network = OnnxImporter.Import(file, "Net", options: new() { Embedded = true });
            Assert.Null(report.Refusal);
            Assert.All(network.Outputs.Where(static output => output.Shape.Length < MostValues), static output => Assert.Equal(output.Shape.Length, output.ToModel(new float[output.Shape.Length]).Length));
            network.SaveWeights(Stream.Null);
            Assert.NotEmpty(network.Source);
        });
    }

    [Fact]
    public void Damaged_arrays_are_refused_or_harmless()
    {
        byte[] floats = Array(new NpyArray([.. Enumerable.Range(0, 200).Select(static value => value / 3f)], 10, 20));
        byte[] fortran = System.Text.Encoding.Latin1.GetBytes(System.Text.Encoding.Latin1.GetString(floats).Replace("False", "True ", StringComparison.Ordinal));
        byte[][] seeds = [floats, fortran, Array(new NpyArray([1f, 2f, 3f, 4f], 2, 2)), Array(new NpyArray([1L], 1)), Array(new NpyArray((ReadOnlySpan<byte>)[1, 2, 3, 4, 5, 6], 1, 2, 3))];
        Sample(Mutation.Of(seeds, Pieces), static file => Assert.True(NpyFile.Read(new MemoryStream(file)).ToDoubles().Length >= 0));
    }

    [Fact]
    public void Damaged_archives_are_refused_or_harmless()
    {
        using var stream = new MemoryStream();
        NpzFile.Write(stream, [new("a", new NpyArray([1f, 2f, 3f], 3)), new("b", new NpyArray(new float[100], 10, 10))]);
        Sample(Mutation.Of([stream.ToArray()], [.. Pieces, "PK\u0001\u0002"u8.ToArray(), "PK\u0003\u0004"u8.ToArray(), "PK\u0005\u0006"u8.ToArray()]), static file => Assert.NotNull(NpzFile.Read(new MemoryStream(file))));
    }

    private static byte[][] Pieces =>
    [
        .. new[] { "{", "}", "(", ")", ",", "'", "'descr': '<f8'", "'>f2'", "'|u1'", "'<i8'", "True", "9999999999", "(3, 4)", "-1", "0", " " }.Select(System.Text.Encoding.ASCII.GetBytes),
        [0xFF, 0xFF], [0x00], [0xFF, 0xFF, 0xFF, 0xFF],
    ];

    private static byte[] Array(NpyArray array)
    {
        using var stream = new MemoryStream();
        NpyFile.Write(stream, array);
        return stream.ToArray();
    }

    private void Sample(Gen<byte[]> files, Action<byte[]> read)
    {
        (int harmless, int refused) = (0, 0);
        files.Sample(
            file =>
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                TimeSpan start = Environment.CpuUsage.TotalTime;
                try
                {
                    read(file);
                    Interlocked.Increment(ref harmless);
                }
                catch (InteropException exception)
                {
                    Assert.InRange(exception.Message.Length, 10, 100_000);
                    Interlocked.Increment(ref refused);
                }

                // Far beyond what any of these small files should cost: a bound against blowing up, not a measure of speed. The time is the
                // processor's, which a busy or sleeping machine does not count.
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostMemory);
                Assert.InRange((Environment.CpuUsage.TotalTime - start).TotalSeconds, 0, MostSeconds);
            },
            iter: Count,
            threads: 2,
            print: static file => Convert.ToBase64String(file));

        // Were everything refused, the test would show nothing of what is read.
        output.WriteLine($"{harmless} files were read, {refused} refused");
        Assert.True(harmless + refused >= Count && harmless >= Count / 100 && refused >= Count / 100, $"{harmless} files were read, {refused} refused");
    }
}
