using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Text;
using Xunit;

namespace NetDsl.Generator.Tests.Kernels;

/// <summary>Kernels that differ in numbers alone share one text.</summary>
public sealed class SharedBodiesTests
{
    private static readonly string[] Block =
    [
        "for (nint t = 7; t > 0; t--)", "{", "  d = Load(ref s, 24) + Load(ref s, 48) + 0.5f; // 3 rows", "  Tile4x3(ref s, 1, ref d, a0_1);", "}", "d = Load(ref s, 72);", "d = Load(ref s, 100);",
    ];

    [Fact]
    public void A_kernel_is_what_its_parts_say()
    {
        KernelBody body = KernelBody.Of(Kernel("Conv1", Block).ToString(), "Conv1")!;

        Assert.Equal([7, 0, 24, 48, 1, 72, 100], body.Numbers);
        Assert.Equal("ref s, ref d, images", body.Arguments);
        Assert.Equal(["{", .. Block.Select(static line => "\t" + line.Replace("  ", "\t", StringComparison.Ordinal)), "}"], body.Block.TrimEnd('\n').Split('\n'));
        Assert.Equal(body.Block, body.Filled([.. body.Numbers.Select(static number => $"{number}")]));
    }

    [Fact]
    public void Numbers_that_differ_are_parameters_and_their_multiples_and_sums_are_not()
    {
        string text = Written(Kernel("Conv1", Block), Kernel("Conv2", [.. Block.Select(static line => line.Replace("24", "32").Replace("48", "64").Replace("72", "96"))]));

        Assert.Contains("private static void Conv1Body(ref float s, ref float d, int images, int N1)", text, StringComparison.Ordinal);
        Assert.Contains("d = Load(ref s, N1) + Load(ref s, (2 * N1)) + 0.5f; // 3 rows", text, StringComparison.Ordinal);
        Assert.Contains("d = Load(ref s, (3 * N1));", text, StringComparison.Ordinal);
        Assert.Contains("private static void Conv1(ref float s, ref float d, int images) => Conv1Body(ref s, ref d, images, 24);", text, StringComparison.Ordinal);
        Assert.Contains("private static void Conv2(ref float s, ref float d, int images) => Conv1Body(ref s, ref d, images, 32);", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kernel_without_its_like_stays_as_it_is()
    {
        string text = Written(Kernel("Conv1", Block), Kernel("Conv2", [.. Block, "d = Load(ref s, 5);"]));

        Assert.DoesNotContain("Body", text, StringComparison.Ordinal);
        Assert.Equal(Kernel("Conv1", Block).ToString() + Kernel("Conv2", [.. Block, "d = Load(ref s, 5);"]), text);
    }

    /// <summary>The JIT would call a method of more than 32 locals, or of more parameters, where it should be inlined.</summary>
    [Theory]
    [InlineData(31, true)]
    [InlineData(32, false)]
    public void Many_locals_are_not_shared(int locals, bool isShared)
    {
        string[] declared = [.. Enumerable.Range(0, locals - 2).Select(static local => $"__Floats a{local}_0 = Load(ref s, 8);"), "__Floats b = a0_0, c = Larger(b, a0_0);"];
        string text = Written(Kernel("Conv1", [.. declared, "d = Load(ref s, 24);"]), Kernel("Conv2", [.. declared, "d = Load(ref s, 32);"]));

        Assert.Equal(isShared, text.Contains("Conv1Body", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public void Many_numbers_are_not_shared(int numbers, bool isShared)
    {
        int[] primes = [.. Enumerable.Range(1000, 1000).Where(static number => Enumerable.Range(2, 43).All(factor => number % factor != 0)).Take(numbers)];
        IEnumerable<string> first = primes.Select(static prime => $"d = Load(ref s, {prime}) + Load(ref s, {prime});");
        IEnumerable<string> second = primes.Select((prime, index) => $"d = Load(ref s, {prime + (index * index * 2) + 1}) + Load(ref s, {prime + (index * index * 2) + 1});");

        Assert.Equal(isShared, Written(Kernel("Conv1", [.. first]), Kernel("Conv2", [.. second])).Contains("Conv1Body", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("for (nint i = 0; i < 8; i++)", 1)]
    [InlineData("__Floats a = Load(ref s, 1), b = IfGreater(a, a, a, a);", 2)]
    [InlineData("Load2x1(ref c, 8, out __Floats a, out __HalfFloats b);", 2)]
    [InlineData("ref float p = ref At(ref s, 4);", 1)]
    [InlineData("a = b + c;", 0)]
    [InlineData("p = ref At(ref p, 4);", 0)]
    [InlineData("At(ref p, 4) = a;", 0)]
    [InlineData("// __Floats a = 1, b = 2;", 0)]
    public void Locals_are_counted(string line, int locals) => Assert.Equal(locals, DeclaredLocals.Of(line));

    private static string Written(params SourceWriter[] kernels)
    {
        var text = new SourceWriter();
        SharedBodies.Write(text, [.. kernels.Select(static (kernel, index) => new KernelPiece($"Conv{index + 1}", kernel))], new([]), "private");
        return text.ToString();
    }

    private static SourceWriter Kernel(string name, string[] block)
    {
        SourceWriter text = new SourceWriter().Line("// A layer.").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {name}(ref float s, ref float d, int images)"))
        {
            foreach (string line in block)
            {
                text.Line(line);
            }
        }

        return text.Line();
    }
}
