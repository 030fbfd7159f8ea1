using System.Linq;
using CsCheck;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;

namespace NetDsl.Generator.Tests.Random;

/// <summary>Draws declarations such as stand in an editor while somebody types, or tries out what happens.</summary>
internal static class MalformedSources
{
    private static readonly Gen<string> Number = AnyOf(
        "0", "1", "1", "2", "2", "3", "3", "4", "5", "7", "-1", "-2", "16", "255", "65_536", "2147483647", "-2147483648", "2147483648", "1.5f", "float.NaN", "float.PositiveInfinity",
        "\"text\"", "null", "default", "1 + 1", "1 / 0", "Unknown", "Padding.Same", "typeof(int)", "new[] { 1 }", "nameof(Net)", "(int)3L", "Size", "true", "'c'", "");

    private static readonly Gen<string> Text = AnyOf(
        "\"A\"", "\"B\"", "\"conv1\"", "\"relu1\"", "\"dense2\"", "\"input\"", "\"\"", "\"two words\"", "\"class\"", "\"Net\"", "\"Forward\"", "\"Мир\"", "\"a\\u200db\"", "\"@a\"", "\"_\"",
        "null", "nameof(Net)", "\"unfinished", "3", "Name", "\"\\ud800\"", "\"InputLength\"", "\"system\"", "\"" + new string('x', 300) + "\"");

    private static readonly Gen<string> Property = Gen.OneOf(
        Gen.Select(AnyOf("Name", "Key", "name", "layer"), Text, (name, value) => $"{name} = {value}"),
        Gen.Select(
            AnyOf("StrideX", "StrideY", "DilationX", "PaddingLeft", "PaddingTop", "PaddingRight", "PaddingBottom", "Parameters", "Bias", "Ceil", "Approximate", "Training", "Inspect", "Weights", "Typo"),
            Number, (name, value) => $"{name} = {value}"),
        AnyOf("PaddingMode = PaddingMode.Reflect", "PaddingMode = (PaddingMode)7", "Algorithm = ConvAlgorithm.Winograd", "Weights = WeightFormat.BFloat16", "Weights = WeightFormat.Int8", "Bias = false", "Ceil = true",
            "Order = DepthOrder.DCR", "Mode = ResizeMode.Bilinear", "Mode = (ResizeMode)3", "AlignCorners = true", "Order = ReshapeOrder.ChannelsFirst", "Order = (DepthOrder)5"));

    private static readonly Gen<string> Argument = Gen.Frequency(
        (6, Number),
        (2, Text),
        (2, Property),
        (2, Gen.Select(AnyOf("stride", "padding", "dilation", "groups", "width", "layer", "typo"), Number, (name, value) => $"{name}: {value}")));

    private static readonly Gen<string> AnyLayer = Gen.Select(
        AnyOf([.. LayerKinds.Names, "Network", "Layer", "Unknown", "System.Obsolete", "NetDsl.Relu", "global::NetDsl.Dense"]), Argument.Array[0, 5],
        (kind, arguments) => arguments.Length == 0 ? kind : $"{kind}({string.Join(", ", arguments)})");

    /// <summary>Layers that often fit, so that mistakes also stand behind what is right.</summary>
    private static readonly Gen<string> PlainLayer = AnyOf(
        "Conv(2, 2, 3, padding: Padding.Same)", "Conv(3, 3, 2, padding: 1)", "DepthwiseConv(2, 2)", "MaxPool(2, 2, 1)", "AvgPool(2, 2)", "Relu", "Tanh", "Mish", "Clip(-1f, 1f)", "Gelu(Approximate = true)", "HardSigmoid(0.2f)", "Softmax", "LogSoftmax", "BatchNorm", "Scale", "PRelu(perChannel: false)", "LayerNorm", "GroupNorm(2)", "InstanceNorm", "L2Normalize", "Dropout", "Flatten",
        "Flatten", "Dense(3)", "RadialBasis(4)", "RadialBasis(2, Fixed = true)", "GlobalAvgPool", "Upsample(2)", "SpaceToDepth(2)", "DepthToSpace(2)", "Slice(0, 2)", "Resize(3, 2)", "Upsample(2, Mode = ResizeMode.Bicubic)", "Pad(1, 0, 1, 2)", "Pad(1, 1, 1, 1, PaddingMode = PaddingMode.Reflect, Channels = 2)", "Reshape(40)", "Reshape(2, 1, 3, Order = ReshapeOrder.ChannelsFirst)", "Crop(1, 0, 2, 2)", "ShuffleChannels(2)", "LocalResponseNorm(3)", "From(\"input\")", "Add(\"input\")", "Concat(\"conv1\")", "Multiply(\"relu1\")", "Subtract(\"input\")", "Divide(\"conv1\")", "Maximum(\"relu1\")", "Minimum(\"input\")", "Output(\"Head\")", "Input(\"A\", 3)", "Input(\"B\", 5, 4, 2)", "From(\"B\")", "Concat(\"A\")", "Shape(3)",
        "ConvTranspose(2, 2, 2)", "ConvTranspose(2, 3, 4, groups: 2, dilation: 2)", "MaxPool(2, 1, DilationX = 2)", "Conv(1, 1, 2, Connections = \"0 0-1\")");

    private static readonly Gen<string> Network = Gen.Frequency(
        (5, AnyOf("[Network(5, 4, 2)] ", "[Network(6)] ", "[Network(3, 3, 1, Parameters = 3)] ", "[Network(4, Training = false)] ", "[Network(5, 5, 1, Inspect = true)] ")),
        (2, Argument.Array[0, 4].Select(arguments => $"[Network({string.Join(", ", arguments)})] ")),
        (1, AnyOf("", "[Network] ", "[Network(3)] [Network(3)] ", "[assembly: Network(3)] ", "[return: Network(3)] ")));

    private static readonly Gen<string> Layers = Gen.Frequency((1, AnyLayer), (3, PlainLayer)).Array[0, 7].Select(layers => string.Concat(layers.Select(layer => $"[{layer}] ")));

    private static readonly Gen<string> Header = Gen.Frequency(
        (6, Gen.Const("partial class Net")),
        (4, Gen.Select(
            AnyOf("", "public ", "static ", "abstract ", "sealed ", "file ", "unsafe ", "partial ", "private protected "),
            AnyOf("partial class ", "class ", "partial record ", "partial struct ", "partial interface ", "partial record struct ", "enum ", "partial "),
            AnyOf("Net", "@class", "Net<T>", "Summary", "Ünïcode", "_", "Net(int x)", ""),
            (modifier, keyword, name) => modifier + keyword + name)));

    private static readonly Gen<string> Body = AnyOf(
        ";", ";", ";", " { }", " { const int Size = 3; }", " { int Forward; }", " { void Layers() { } }", " : Missing;", " : Net;", " { public Net(int seed) { } }", " { class Avx2Kernels; }", " { int A => 1; int", " {", "");

    private static readonly Gen<string> Type = Gen.Select(Network, Layers, Header, Body, (network, layers, header, body) => network + layers + header + body);

    private static readonly Gen<string> Whole = Gen.Frequency(
        (6, Type),
        (1, Type.Select(type => $"partial class Outer {{ {type} }}")),
        (1, Type.Select(type => $"class Outer<T> {{ {type} }}")),
        (1, Gen.Select(Type, Type, (one, other) => one + "\n" + other)),
        (1, Gen.Select(Type, Layers, (type, layers) => $"{type}\n{layers}partial class Net;")));

    /// <summary>Half are left as they are; of the others something is missing at the end or within, or is there twice.</summary>
    public static Gen<string> All => Gen.Select(Whole, Gen.Int[0, 7], Gen.Double.Unit, static (source, how, where) =>
    {
        int at = (int)(where * source.Length);
        return how switch
        {
            0 => source[..at],
            1 => source.Remove(at, System.Math.Min(1, source.Length - at)),
            2 => source.Insert(at, "[({\"<;#/"[at % 8].ToString()),
            3 => source[..at] + source[(at / 2)..],
            _ => source,
        };
    });

    private static Gen<string> AnyOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);
}
