using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Network;

/// <summary>What PyTorch, Keras, ONNX and Caffe call our layers: the same as the index of docs/layers.md, where an attribute can have the name.</summary>
internal static class ForeignNames
{
    /// <summary>Ours, and theirs where it is another word; upper and lower case do not count.</summary>
    private static readonly (string Ours, string Theirs)[] Table =
    [
        (WellKnownNames.Network, "Model Sequential NeuralNetwork Net"),
        ("Input", "InputLayer"),
        ("Conv", "Conv1d Conv2d Convolution Convolution1D Convolution2D LazyConv1d LazyConv2d"),
        ("DepthwiseConv", "DepthwiseConv1D DepthwiseConv2D SeparableConv1D SeparableConv2D"),
        ("ConvTranspose", "ConvTranspose1d ConvTranspose2d Conv1DTranspose Conv2DTranspose Deconv Deconvolution"),
        ("MaxPool", "MaxPool1d MaxPool2d MaxPooling1D MaxPooling2D MaxPooling"),
        ("AvgPool", "AvgPool1d AvgPool2d AveragePool AveragePooling1D AveragePooling2D AveragePooling"),
        ("GlobalMaxPool", "AdaptiveMaxPool1d AdaptiveMaxPool2d GlobalMaxPooling1D GlobalMaxPooling2D GlobalMaxPool1D GlobalMaxPool2D amax ReduceMax"),
        ("GlobalAvgPool", "AdaptiveAvgPool1d AdaptiveAvgPool2d GlobalAveragePool GlobalAveragePooling1D GlobalAveragePooling2D GlobalAvgPool1D GlobalAvgPool2D mean ReduceMean"),
        ("Upsample", "UpSampling1D UpSampling2D UpsamplingNearest2d UpsamplingBilinear2d interpolate"),
        ("Resize", "Resizing"),
        ("Flatten", ""),
        ("Reshape", "Unflatten view"),
        ("Dense", "Linear LazyLinear FullyConnected InnerProduct Gemm MatMul"),
        ("RadialBasis", "RBF RadialBasisFunction cdist"),
        ("BatchNorm", "BatchNorm1d BatchNorm2d BatchNormalization LazyBatchNorm2d SyncBatchNorm"),
        ("LayerNorm", "LayerNormalization"),
        ("GroupNorm", "GroupNormalization"),
        ("InstanceNorm", "InstanceNorm1d InstanceNorm2d InstanceNormalization"),
        ("LocalResponseNorm", "LRN"),
        ("L2Normalize", "LpNormalization UnitNormalization normalize"),
        ("Scale", "Rescaling Normalization"),
        ("Dropout", "Dropout1d Dropout2d SpatialDropout1D SpatialDropout2D AlphaDropout"),
        ("Clip", "Hardtanh clamp"),
        ("Silu", "Swish"),
        ("HardSwish", "hard_silu hard_swish"),
        ("HardSigmoid", "hard_sigmoid"),
        ("Softmax", "Softmax2d"),
        ("LogSoftmax", "log_softmax"),
        ("Concat", "Concatenate cat"),
        ("Add", "Sum"),
        ("Multiply", "Mul"),
        ("Subtract", "Sub"),
        ("Divide", "Div"),
        ("Maximum", "Max"),
        ("Minimum", "Min"),
        ("Pad", "ZeroPad2d ZeroPadding1D ZeroPadding2D ConstantPad1d ConstantPad2d ReflectionPad1d ReflectionPad2d ReplicationPad1d ReplicationPad2d"),
        ("Crop", "Cropping1D Cropping2D"),
        ("Slice", "narrow Split"),
        ("DepthToSpace", "PixelShuffle"),
        ("SpaceToDepth", "PixelUnshuffle"),
        ("ShuffleChannels", "ChannelShuffle"),
    ];

    private static readonly Dictionary<string, string> Ours = Table
        .SelectMany(static row => row.Theirs.Split(' ').Where(static name => name.Length > 0).Select(name => (Theirs: name, row.Ours)))
        .ToDictionary(static pair => pair.Theirs, static pair => pair.Ours, StringComparer.OrdinalIgnoreCase);

    /// <summary>The attributes that the compiler does not know and that were meant as ours (NDSL0012). Beside one nothing else can be said of the network.</summary>
    public static EquatableArray<Finding> Check(NetworkDeclaration declaration) => declaration.Directives
        .Select(static (attribute, index) => (attribute.Written, Index: index, Ours: attribute.Written is null ? null : Meant(attribute.Written)))
        .Where(static unknown => unknown.Ours is not null)
        .Select(static unknown => new Finding(DiagnosticIds.MisspeltLayer, FindingTarget.Directive(unknown.Index), EquatableArray.Of(unknown.Written!, unknown.Ours!), unknown.Ours))
        .ToEquatableArray();

    /// <summary>The name of ours that was probably meant; null where there is none like it, and where it is one, which the compiler then knows not for another reason.</summary>
    /// <param name="written">The attribute's name without its suffix.</param>
    public static string? Meant(string written)
    {
        string[] names = [.. LayerKinds.Names, WellKnownNames.Network];
        return names.Contains(written) ? null
            : Array.Find(names, name => string.Equals(name, written, StringComparison.OrdinalIgnoreCase))
            ?? (Ours.TryGetValue(written, out string? ours) ? ours
            : Spelling.Nearest(written, names) ?? (Spelling.Nearest(written, Ours.Keys) is { } theirs ? Ours[theirs] : null));
    }
}
