using System.Collections.Generic;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Tests.Testing;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Mistakes in the class, in arguments and in names (NDSL0001 to NDSL0008).</summary>
internal static class DeclarationCases
{
    private const string Plain = "[Network(4)] [Dense(2)] partial class Net;";

    public static IEnumerable<DiagnosticCase> All => [.. Classes, .. Arguments, .. Names, .. Taken, .. References, .. ProjectCases.All];

    private static IEnumerable<DiagnosticCase> Classes =>
    [
        new("NDSL0001", "[Network(4)] [Dense(2)] class [|Net|];",
            "'Net' is not partial: the network's members cannot be added to it", Plain, Uses: false),
        new("NDSL0001", "class [|Outer|] { [Network(4)] [Dense(2)] partial class Net; [Network(3)] [Dense(1)] partial class Second; }",
            "'Outer' is not partial: the network's members cannot be added to it",
            "partial class Outer { [Network(4)] [Dense(2)] partial class Net; [Network(3)] [Dense(1)] partial class Second; }", Uses: false),
        Odd("[Network(4)] [Dense(2)] static partial class [|Net|];", "static"),
        Odd("[Network(4)] [Dense(2)] abstract partial class [|Net|];", "abstract"),
        Odd("[Network(4)] [Dense(2)] partial class [|Net|]<T>;", "generic"),
        Odd("[Network(4)] [Dense(2)] file partial class [|Net|];", "local to its file"),
        Odd("[Network(4)] [Dense(2)] partial record [|Net|];", "a record"),
        Odd("[Network(4)] [Dense(2)] partial record [|Net|](int Size);", "a record"),
        Odd("[Network(4)] [Dense(2)] partial record struct [|Net|];", "a record"),
        Odd("[Network(4)] [Dense(2)] partial struct [|Net|];", "a struct"),
        Odd("[Network(4)] [Dense(2)] partial interface [|Net|];", "an interface"),
        Odd("[Network(4)] [Dense(2)] partial class [|Net|](int size) { int Size => size; }", "a class with a primary constructor"),
        Odd("partial class Outer<T> { [Network(4)] [Dense(2)] partial class [|Net|]; }", "nested in the generic type 'Outer'"),
        Odd("file partial class Outer { [Network(4)] [Dense(2)] partial class [|Net|]; }", "nested in 'Outer', which is local to its file"),
        Odd("class Root(int x) { int X => x; } [Network(4)] [Dense(2)] partial class [|Net|] : Root;", "derived from 'Root', which has no constructor without arguments"),
        new("NDSL0003", "[[|Network(4)|]] partial class Net;",
            "'Net' has no layers: write them as attributes below [Network], such as [Flatten] [Dense(10)]", Plain),
        new("NDSL0003", """[[|Network(4)|]] [Output("Same")] [Shape(4)] partial class Net;""",
            "'Net' has no layers: write them as attributes below [Network], such as [Flatten] [Dense(10)]", """[Network(4)] [Output("Same")] [Shape(4)] [Dense(2)] partial class Net;"""),
        new("NDSL0004", "[Network(4)] [Dense(2)] partial class Net; [[|Relu|]] [Dense(3)] partial class Net;",
            "The layers of 'Net' stand on more than one declaration, so that their order is not defined: write them all on one",
            "[Network(4)] partial class Net; [Dense(2)] [Relu] [Dense(3)] partial class Net;"),
        new("NDSL0005", "[[|Dense(2)|]] [Relu] partial class Net;",
            "'Net' has layers but no [Network(width, height, channels)], so that the shape of their input is not known", "[Network(4)] [Dense(2)] [Relu] partial class Net;"),
        new("NDSL0005", """[[|Output("Same")|]] partial class Net;""",
            "'Net' has layers but no [Network(width, height, channels)], so that the shape of their input is not known", """[Network(4)] [Output("Same")] [Dense(2)] partial class Net;"""),
    ];

    private static IEnumerable<DiagnosticCase> Arguments =>
    [
        Range("[Network([|0|])] [Dense(2)] partial class Net;", "'features' of Network is 0: it must be at least 1", "1"),
        Range("[Network(4, [|-1|], 1)] [Flatten] [Dense(2)] partial class Net;", "'height' of Network is -1: it must be at least 1", "1"),
        Range("[Network(4)] [Dense([|0|])] partial class Net;", "'units' of Dense is 0: it must be at least 1", "1"),
        Range("[Network(4)] [RadialBasis([|-2|])] partial class Net;", "'units' of RadialBasis is -2: it must be at least 1", "1"),
        Range("[Network(4, 4, 1)] [Conv(2, 2, [|0|])] partial class Net;", "'filters' of Conv is 0: it must be at least 1", "1"),
        Range("[Network(4, 4, 1)] [Conv([|0|], 2, 1)] partial class Net;", "'width' of Conv is 0: it must be at least 1", "1"),
        Range("[Network(4, 4, 1)] [Conv(2, 2, 1, [|stride: -1|])] partial class Net;", "'stride' of Conv is -1: it must be at least 1", "stride: 1"),
        Range("[Network(4, 4, 1)] [Conv(2, 2, 1, [|padding: -1|])] partial class Net;", "'padding' of Conv is -1: it must be at least 0, or Padding.Same", "padding: Padding.Same"),
        Range("[Network(4, 4, 1)] [MaxPool(2, 2, 1, [|-1|])] partial class Net;", "'padding' of MaxPool is -1: it must be at least 0, or Padding.Same", "Padding.Same"),
        Range("[Network(4, 4, 1)] [DepthwiseConv(2, 2, 1, 1, [|padding: -1|])] partial class Net;", "'padding' of DepthwiseConv is -1: it must be at least 0, or Padding.Same", "padding: 0"),
        Range("[Network(4, 4, 1)] [Conv(2, 2, 1, [|PaddingLeft = -1|])] partial class Net;", "'PaddingLeft' of Conv is -1: it must be at least 0", "PaddingLeft = 1"),
        Range("[Network(4, 4, 1)] [Conv(2, 2, 1, [|Padding.Same|])] partial class Net;", "'stride' of Conv is Padding.Same: it must be at least 1", "padding: Padding.Same"),
        Range("[Network(4, 4, 1)] [ConvTranspose(2, 2, 1, [|padding: Padding.Same|])] partial class Net;", "'padding' of ConvTranspose is Padding.Same: it must be at least 0", "padding: 0"),
        Range("[Network(4, 4, 1)] [Conv(2, 2, 1, padding: Padding.Same, [|PaddingLeft = 1|])] partial class Net;",
            "'PaddingLeft' of Conv is 1: it must be left out where the padding is Padding.Same", "Name = \"Same\""),
        Range("[Network(4, 4, 1)] [Conv(2, 2, 1, [|dilation: 0|])] partial class Net;", "'dilation' of Conv is 0: it must be at least 1", "dilation: 1"),
        Range("[Network(4, 4, 1)] [Conv(2, 2, 1, [|StrideX = 0|])] partial class Net;", "'StrideX' of Conv is 0: it must be at least 1", "StrideX = 1"),
        Range("[Network(4, 4, 1)] [Conv(2, 2, 1, [|PaddingMode = (PaddingMode)9|])] partial class Net;", "'PaddingMode' of Conv is 9: it must be one of Zero, Replicate, Reflect", "PaddingMode = (PaddingMode)1"),
        Range("[Network(4, 4, 1)] [DepthwiseConv(2, 2, [|0|])] partial class Net;", "'multiplier' of DepthwiseConv is 0: it must be at least 1", "1"),
        Range("[Network(4, 4, 1)] [ConvTranspose(2, 2, 1, [|padding: -1|])] partial class Net;", "'padding' of ConvTranspose is -1: it must be at least 0", "padding: 0"),
        Range("[Network(4, 4, 1)] [ConvTranspose(2, 2, 1, stride: 2, [|outputPadding: 2|])] partial class Net;",
            "'outputPadding' of ConvTranspose is 2: it must be less than the stride, 2", "outputPadding: 1"),
        Range("[Network(1, 1, 1)] [ConvTranspose(2, 2, 1, [|padding: 1|])] partial class Net;",
            "'padding' of ConvTranspose is 1: it must be small enough to leave an output of 1×1×1; here its size would be 0", "padding: 0"),
        Range("[Network(4, 4, 1)] [ConvTranspose(2, 2, 1, stride: 2, dilation: 3, [|outputPadding: 3|])] partial class Net;",
            "'outputPadding' of ConvTranspose is 3: it must be less than the stride or the dilation, 3", "outputPadding: 2"),
        Range("[Network(4, 4, 1)] [ConvTranspose(2, 2, 1, [|dilation: 0|])] partial class Net;", "'dilation' of ConvTranspose is 0: it must be at least 1", "dilation: 2"),
        Range("[Network(4, 4, 1)] [ConvTranspose(2, 2, 1, [|groups: 0|])] partial class Net;", "'groups' of ConvTranspose is 0: it must be at least 1", "groups: 1"),
        Range("[Network(4, 4, 3)] [Conv(3, 3, 4, [|Connections = \"0-2 1\"|])] partial class Net;",
            "'Connections' of Conv is 0-2 1: it must be a table of 4 entries, one for each filter; it has 2", "Connections = \"0-2 1 2 0,2\""),
        Range("[Network(4, 4, 3)] [Conv(3, 3, 1, [|Connections = \"\"|])] partial class Net;",
            "'Connections' of Conv is : it must be a table of 1 entry, one for each filter; it has 0", "Connections = \"0-2\""),
        Range("[Network(4, 4, 3)] [Conv(3, 3, 2, [|Connections = \"0-2 1,x\"|])] partial class Net;",
            "'Connections' of Conv is 0-2 1,x: it must be a list of channels for each filter, as numbers and ranges with commas (\"0-2 1,3-4\"); 'x' is neither", "Connections = \"0-2 1,2\""),
        Range("[Network(4, 4, 3)] [Conv(3, 3, 2, [|Connections = \"2-0 1\"|])] partial class Net;",
            "'Connections' of Conv is 2-0 1: it must be a list of channels for each filter, as numbers and ranges with commas (\"0-2 1,3-4\"); the range '2-0' goes down", "Connections = \"0-2 1\""),
        Range("[Network(4, 4, 3)] [Conv(3, 3, 2, [|Connections = \"0-2,1 1\"|])] partial class Net;",
            "'Connections' of Conv is 0-2,1 1: it must be a list of channels for each filter, as numbers and ranges with commas (\"0-2 1,3-4\"); the entry '0-2,1' names channel 1 twice", "Connections = \"0-2 1\""),
        Range("[Network(4, 4, 3)] [Conv(3, 3, 2, [|Connections = \"0-3 1\"|])] partial class Net;",
            "'Connections' of Conv is 0-3 1: it must be a table of channels of the input 4×4×3, 0 to 2; its entry 1 names channel 3", "Connections = \"0-2 1\""),
        Range("[Network(4, 4, 4)] [Conv(3, 3, 2, groups: 2, [|Connections = \"0 1\"|])] partial class Net;",
            "'Connections' of Conv is 0 1: it must be left out where there are groups", "Bias = false"),
        Range("[Network(4, 4, 1)] [MaxPool(2, 2, 1, [|DilationX = 0|])] partial class Net;", "'DilationX' of MaxPool is 0: it must be at least 1", "DilationX = 2"),
        Range("[Network(9, 9, 1)] [AvgPool(3, 3, 1, [|padding: 4|], DilationX = 3, DilationY = 3)] partial class Net;", "'padding' of AvgPool is 4: it must be at most 3, half the window of 7", "padding: 3"),
        Range("[Network(3, 3, 1)] [MaxPool(2, 2, 1, padding: 1, [|DilationX = 4|])] partial class Net;",
            "'DilationX' of MaxPool is 4: it must be small enough for every window to hold a pixel of the input, 3×3×1; here one of 5 wide holds padding alone", "DilationX = 2"),
        Range("[Network(3, 3, 1)] [AvgPool(2, 2, 1, Padding.Same, [|DilationY = 4|])] partial class Net;",
            "'DilationY' of AvgPool is 4: it must be small enough for every window to hold a pixel of the input, 3×3×1; here one of 5 high holds padding alone", "DilationY = 2"),
        Range("[Network(4, 4, 1)] [MaxPool(3, 3, [|padding: 2|])] partial class Net;", "'padding' of MaxPool is 2: it must be at most 1, half the window of 3", "padding: 1"),
        Range("[Network(4, 4, 1)] [AvgPool(2, 2, [|-1|])] partial class Net;", "'stride' of AvgPool is -1: it must be at least 0", "0"),
        Range("[Network(4, 4, 1)] [Upsample([|0|])] partial class Net;", "'factor' of Upsample is 0: it must be at least 1", "1"),
        Range("[Network(4, 4, 1)] [SpaceToDepth([|0|])] partial class Net;", "'block' of SpaceToDepth is 0: it must be at least 1", "1"),
        Range("[Network(4, 6, 1)] [SpaceToDepth([|4|])] partial class Net;",
            "'block' of SpaceToDepth is 4: it must be a divisor of both the width and the height of the input 4×6×1", "2"),
        Range("[Network(4, 4, 1)] [SpaceToDepth(2, [|Order = (DepthOrder)2|])] partial class Net;", "'Order' of SpaceToDepth is 2: it must be one of CRD, DCR", "Order = (DepthOrder)1"),
        Range("[Network(4, 4, 3)] [Reshape([|0|], 4, 3)] partial class Net;", "'width' of Reshape is 0: it must be at least 1", "4"),
        Range("[Network(4, 4, 3)] [Reshape(3, 4, [|5|])] [Relu] partial class Net;", "'channels' of Reshape is 5: it must be 4, so that the image holds the 48 values of the input 4×4×3", "4"),
        new("NDSL0006", "[Network(48)] [Reshape(5, 4, [|channels: 2|])] [GlobalAvgPool] [Dense(2)] partial class Net;",
            "'channels' of Reshape is 2: it must be such that width × height × channels is as many as the 48 values of the input; with 5×4 pixels none is",
            "[Network(40)] [Reshape(5, 4, channels: 2)] [GlobalAvgPool] [Dense(2)] partial class Net;"),
        Range("[Network(4, 4, 3)] [Reshape([|47|])] [Dense(2)] partial class Net;", "'features' of Reshape is 47: it must be as many as the 48 values of the input 4×4×3", "48"),
        Range("[Network(4, 4, 3)] [Reshape(48, [|Order = (ReshapeOrder)2|])] [Dense(2)] partial class Net;", "'Order' of Reshape is 2: it must be one of Memory, ChannelsFirst", "Order = (ReshapeOrder)1"),
        Range("[Network(4, 4, 6)] [Pad(1, 1, [|-1|], 1)] partial class Net;", "'right' of Pad is -1: it must be at least 0", "1"),
        Range("[Network(4, 4, 6)] [Pad(1, 1, 1, 1, [|Channels = -1|])] partial class Net;", "'Channels' of Pad is -1: it must be at least 0", "Channels = 1"),
        Range("[Network(4, 4, 6)] [Pad(1, 1, 1, 1, [|Value = float.NaN|])] partial class Net;", "'Value' of Pad is NaN: it must be a number", "Value = float.NegativeInfinity"),
        Range("[Network(4, 4, 6)] [Pad(1, 1, 1, 1, [|PaddingMode = (PaddingMode)3|])] partial class Net;", "'PaddingMode' of Pad is 3: it must be one of Zero, Replicate, Reflect", "PaddingMode = (PaddingMode)2"),
        Range("[Network(4, 4, 6)] [Resize(3, [|0|])] partial class Net;", "'height' of Resize is 0: it must be at least 1", "1"),
        Range("[Network(4, 4, 6)] [Resize(3, 3, [|Mode = (ResizeMode)3|])] partial class Net;", "'Mode' of Resize is 3: it must be one of Nearest, Bilinear, Bicubic", "Mode = (ResizeMode)2"),
        Range("[Network(4, 4, 6)] [Upsample(2, [|AlignCorners = true|])] partial class Net;", "'AlignCorners' of Upsample is True: it must be left out where Mode is Nearest, which has no corners to align", "AlignCorners = true, Mode = ResizeMode.Bilinear"),
        Range("[Network(4, 4, 6)] [Slice([|-1|], 2)] partial class Net;", "'start' of Slice is -1: it must be at least 0", "1"),
        Range("[Network(4, 4, 6)] [Slice(1, [|0|])] partial class Net;", "'count' of Slice is 0: it must be at least 1", "1"),
        Range("[Network(4, 4, 6)] [Slice([|6|], 1)] partial class Net;", "'start' of Slice is 6: it must be less than 6, as many channels as the input 4×4×6 has", "5"),
        Range("[Network(6)] [Slice([|start: 7|], count: 1)] [Dense(2)] partial class Net;", "'start' of Slice is 7: it must be less than 6, as many features as the input has", "start: 5"),
        Range("[Network(6)] [Slice(4, [|3|])] [Dense(2)] partial class Net;", "'count' of Slice is 3: it must be at most 2: the run starts at 4, and the input has 6 features", "2"),
        Range("[Network(4, 5, 6)] [Crop(0, [|5|], 1, 1)] partial class Net;", "'top' of Crop is 5: it must be less than 5, as many rows as the input 4×5×6 has", "4"),
        Range("[Network(4, 5, 6)] [Crop(1, 0, [|4|], 5)] partial class Net;", "'width' of Crop is 4: it must be at most 3: the rectangle starts at 1, and the input 4×5×6 has 4 columns", "3"),
        Range("[Network(4, 4, 6)] [ShuffleChannels([|4|])] partial class Net;", "'groups' of ShuffleChannels is 4: it must be a divisor of the channels of the input 4×4×6", "3"),
        Range("[Network(4, 4, 4)] [DepthToSpace([|0|])] partial class Net;", "'block' of DepthToSpace is 0: it must be at least 1", "1"),
        Range("[Network(4, 4, 8)] [DepthToSpace([|3|])] partial class Net;",
            "'block' of DepthToSpace is 3: it must be a number whose square, here 9, divides the channels of the input 4×4×8", "2"),
        Range("[Network(4, 4, 4)] [DepthToSpace(2, [|Order = (DepthOrder)7|])] partial class Net;", "'Order' of DepthToSpace is 7: it must be one of CRD, DCR", "Order = (DepthOrder)1"),
        Range("[Network(4, 4, 4)] [LocalResponseNorm([|4|])] partial class Net;", "'size' of LocalResponseNorm is 4: it must be odd", "3"),
        Range("[Network(4, 4, 4)] [LocalResponseNorm([|alpha: float.NaN|])] partial class Net;", "'alpha' of LocalResponseNorm is NaN: it must be a finite number", "alpha: 0f"),
        Range("[Network(4)] [Dense(2)] [BatchNorm([|epsilon: -1f|])] partial class Net;", "'epsilon' of BatchNorm is -1: it must be at least 0 and finite", "epsilon: 0f"),
        Range("[Network(4)] [Dense(2)] [BatchNorm([|momentum: 2f|])] partial class Net;", "'momentum' of BatchNorm is 2: it must be from 0 to 1", "momentum: 1f"),
        Range("[Network(4)] [Dropout([|float.NaN|])] [Dense(2)] partial class Net;", "'rate' of Dropout is NaN: it must be at least 0 and less than 1", "0f"),
        Range("[Network(4)] [Dropout([|1f|])] [Dense(2)] partial class Net;", "'rate' of Dropout is 1: it must be at least 0 and less than 1", "0.99f"),
        Range("[Network(4)] [Clip([|float.NaN|], 1f)] [Dense(2)] partial class Net;", "'min' of Clip is NaN: it must be a number, which may be infinite", "float.NegativeInfinity"),
        Range("[Network(4)] [Clip(1f, [|1f|])] [Dense(2)] partial class Net;", "'max' of Clip is 1: it must be above min, and may be infinite", "float.PositiveInfinity"),
        Range("[Network(4)] [Clip(1f, [|float.NaN|])] [Dense(2)] partial class Net;", "'max' of Clip is NaN: it must be above min, and may be infinite", "2f"),
        Range("[Network(4)] [HardSigmoid([|float.NaN|])] [Dense(2)] partial class Net;", "'slope' of HardSigmoid is NaN: it must be a finite number", "0.2f"),
        Range("[Network(4)] [HardSigmoid(0.2f, [|float.NegativeInfinity|])] [Dense(2)] partial class Net;", "'offset' of HardSigmoid is -Infinity: it must be a finite number", "0.4f"),
        Range("[Network(4)] [Softplus([|0f|])] [Dense(2)] partial class Net;", "'beta' of Softplus is 0: it must be above 0 and finite", "0.5f"),
        Range("[Network(4)] [Celu([|float.PositiveInfinity|])] [Dense(2)] partial class Net;", "'alpha' of Celu is Infinity: it must be above 0 and finite", "0.5f"),
        Range("[Network(4)] [LeakyRelu([|float.PositiveInfinity|])] [Dense(2)] partial class Net;", "'slope' of LeakyRelu is Infinity: it must be a finite number", "-1f"),
        Range("[Network(4)] [Input(\"more\", [|0|])] [Concat(\"more\")] [Dense(2)] partial class Net;", "'features' of Input is 0: it must be at least 1", "1"),
        Range("[Network(4)] [Input(\"more\", 4, [|-3|], 1)] [From(\"more\")] [Flatten] [Concat(\"input\")] partial class Net;", "'height' of Input is -3: it must be at least 1", "3"),
        Range("[Network(4)] [Dense(2)] [Shape([|-2|])] partial class Net;", "'features' of Shape is -2: it must be at least 1", "2"),
    ];

    private static IEnumerable<DiagnosticCase> Names =>
    [
        Name("[Network(4)] [Dense(2, Name = \"A\")] [Relu([|Name = \"A\"|])] partial class Net;", "A", "is the name of another input, layer or output", "Name = \"B\""),
        Name("[Network(4)] [Dense(2, [|Name = \"relu1\"|])] [Relu] partial class Net;", "relu1", "is the name of another input, layer or output", "Name = \"relu2\""),
        Name("[Network(4)] [Dense(2, Name = \"A\")] [Output([|\"A\"|])] [Relu] partial class Net;", "A", "is the name of another input, layer or output", "\"B\""),
        Name("[Network(4)] [Dense(2, [|Name = \"two words\"|])] partial class Net;", "two words", "is not a C# identifier", "Name = \"two_words\""),
        Name("[Network(4)] [Dense(2, [|Name = \"\"|])] partial class Net;", "", "is not a C# identifier", "Name = \"_\""),
        Name("[Network(4)] [Dense(2, [|Name = \"class\"|])] partial class Net;", "class", "is a keyword of C#", "Name = \"Class\""),
        Name("[Network(4)] [Dense(2, [|Name = \"input\"|])] partial class Net;", "input", "is the name of the network's input", "Name = \"Input\""),
        Name("[Network(4)] [Dense(2, [|Name = \"Net\"|])] partial class Net;", "Net", "is the name of the class", "Name = \"net\""),
        Name("[Network(4)] [Dense(2, [|Name = \"Forward\"|])] partial class Net;", "Forward", "is a member that NetDsl generates", "Name = \"forward\""),
        Name("[Network(4)] [Dense(2, [|Name = \"Mine\"|])] partial class Net { int Mine() => 1; }", "Mine", "is a member of the class already", "Name = \"mine\""),
        Name("class Root { public int Mine => 1; } [Network(4)] [Dense(2, [|Name = \"Mine\"|])] partial class Net : Root;", "Mine", "is a member of the class already", "Name = \"mine\""),
        Name("[Network(4)] [Input([|\"two words\"|], 3)] [Concat(\"two words\")] partial class Net;", "two words", "is not a C# identifier", "Name") with { Valid = "[Network(4)] [Input(\"two_words\", 3)] [Concat(\"two_words\")] partial class Net;" },
        Name("[Network(4)] [Input([|\"input\"|], 3)] [Concat(\"input\")] [Concat(\"more\")] [Input(\"more\", 2)] partial class Net;", "input", "is the name of the network's input", "\"other\"") with { Valid = "[Network(4)] [Input(\"other\", 3)] [Concat(\"other\")] partial class Net;" },
        Name("[Network(4)] [Input(\"a\", 3)] [Input([|\"a\"|], 2)] [Concat(\"a\")] partial class Net;", "a", "is the name of another input, layer or output", "\"b\"") with { Valid = "[Network(4)] [Input(\"a\", 3)] [Input(\"b\", 2)] [Concat(\"a\")] [Concat(\"b\")] partial class Net;" },
        Name("[Network(4)] [Input([|\"dense1\"|], 3)] [Dense(2)] [Concat(\"dense1\")] partial class Net;", "dense1", "is the name of another input, layer or output", "\"b\"") with { Valid = "[Network(4)] [Input(\"b\", 3)] [Dense(2)] [Concat(\"b\")] partial class Net;" },
        Name("""[Network(4)] [Dense(2, Key = "a")] [Relu] [Dense(2, [|Key = "a"|])] partial class Net;""", "a",
            "is the key of another layer: their weights would have the same names in files", "Key = \"A\""),
        Name("""[Network(4)] [Dense(2, [|Key = "dense2"|])] [Relu] [Dense(2)] partial class Net;""", "dense2",
            "is the name of another layer: GetParameter takes names and keys, and would find the other one's weights", "Key = \"relu1\""),
        Name("""[Network(4)] [Dense(2, Name = "First", Key = "a")] [Relu] [Dense(2, [|Key = "First"|])] partial class Net;""", "First",
            "is the name of another layer: GetParameter takes names and keys, and would find the other one's weights", "Key = \"dense2\""),
        Name("[Network(4)] [Dense(2, [|Name = \"GetActivation\"|])] partial class Net;", "GetActivation", "is a member that NetDsl generates", "Name = \"getActivation\""),
        Name("[Network(4)] [Dense(2, [|Name = \"OnShared\"|])] partial class Net;", "OnShared", "is a member that NetDsl generates", "Name = \"onShared\""),
    ];

    private static IEnumerable<DiagnosticCase> Taken =>
    [
        Member("[Network(4)] [Dense(2)] partial class Net { const string [|Summary|] = \"mine\"; }", "Summary", "summary"),
        Member("[Network(4)] [Dense(2)] partial class Net { class [|Layers|]; }", "Layers", "LayerList"),
        Member("[Network(4)] [Dense(2)] partial class Net { int [|Threads|] => 1; }", "Threads", "threads"),
        Member("[Network(4)] [Dense(2)] partial class Net { int [|Forward|] => 1; }", "Forward", "forward"),
        Member("[Network(4)] [Dense(2)] partial class Net { int [|Predict|](System.ReadOnlySpan<float> x) => x.Length; int Predict(int x) => x; }", "Predict", "Guess"),
        Member("[Network(4, Inspect = true)] [Dense(2)] partial class Net { float [|GetActivation|](string x) => x.Length; float GetActivation(int x) => x; }", "GetActivation", "Activation"),
        Member("[Network(4)] [Dense(2)] partial class Net { int [|Inputs|] => 1; }", "Inputs", "inputs"),
        Member("[Network(4)] [Input(\"a\", 2)] [Concat(\"a\")] partial class Net { int [|ForwardInputs|](System.ReadOnlySpan<float> x, System.ReadOnlySpan<float> y) => x.Length + y.Length; int ForwardInputs(int x) => x; }", "ForwardInputs", "Run"),
        Member("[Network(4)] [Dense(2)] [Output(\"A\")] partial class Net { void [|Forward|](System.ReadOnlySpan<float> x, System.Span<float> y, System.Span<float> z) { } }", "Forward", "Run"),
        Member("[Network(4)] [Dense(2)] partial class Net { public [|Net(int size)|] { } }", "Net(int)", "Net(string size) : this()"),
    ];

    private static IEnumerable<DiagnosticCase> References =>
    [
        Unknown("[Network(4)] [Dense(4)] [Relu] [Add([|\"dense\"|])] partial class Net;", "Add", "dense", "did you mean 'dense1'?", "\"dense1\""),
        Unknown("[Network(4)] [Dense(4)] [Relu] [Multiply([|\"relu1x\"|])] partial class Net;", "Multiply", "relu1x", "did you mean 'relu1'?", "\"relu1\""),
        Unknown("[Network(4)] [Concat([|\"relu1\"|])] [Relu] partial class Net;", "Concat", "relu1", "it comes later, and only earlier layers can be read", "\"input\""),
        Unknown("[Network(4)] [From([|\"Backbone\"|])] [Dense(2)] partial class Net;", "From", "Backbone", "no earlier layer has a similar name", "\"input\""),
        Unknown("[Network(4)] [Dense(4)] [Relu] [Add([|null!|])] partial class Net;", "Add", "", "no earlier layer has a similar name", "\"dense1\""),
    ];

    private static DiagnosticCase Odd(string marked, string oddity) => new("NDSL0002", marked, $"'Net' is {oddity}: a network must be an ordinary class", Plain, Uses: false);

    private static DiagnosticCase Range(string marked, string message, string valid) => Replaced("NDSL0006", marked, message, valid);

    private static DiagnosticCase Name(string marked, string name, string fault, string valid) =>
        Replaced("NDSL0007", marked, $"The name '{name}' cannot be used: it {fault}", valid);

    private static DiagnosticCase Member(string marked, string name, string valid) =>
        Replaced("NDSL0007", marked, $"The name '{name}' cannot be used: it is a member that NetDsl generates", valid) with { Uses = false };

    private static DiagnosticCase Unknown(string marked, string kind, string name, string hint, string valid) =>
        Replaced("NDSL0008", marked, $"{kind} names '{name}', which is no earlier layer: {hint}", valid);

    /// <summary>The neighbour has something else at the mark.</summary>
    private static DiagnosticCase Replaced(string id, string marked, string message, string valid)
    {
        Markup markup = Markup.Parse(marked);
        return new(id, marked, message, markup.Source.Remove(markup.Span.Start, markup.Span.Length).Insert(markup.Span.Start, valid));
    }
}
