namespace NetDsl.Generator.Tests.Emission;

/// <summary>Valid declarations in code that makes it as hard as it can for what is written beside it.</summary>
internal static class HostileSource
{
    /// <summary>A user's own types and namespaces under the names of the framework's and of ours, and every kind of layer.</summary>
    public const string Names = """
        using Conv = global::NetDsl.ConvAttribute;
        using NetworkOfMine = global::NetDsl.NetworkAttribute;

        namespace Hostile
        {
            internal class System { internal class Runtime { } internal class ReadOnlySpan { } internal class Math { } internal class IO { } }
            internal class Math { }
            internal class MathF { }
            internal class Vector512 { }
            internal class Vector256 { }
            internal class Vector { }
            internal class Unsafe { }
            internal class MemoryMarshal { }
            internal class Span { }
            internal class ReadOnlySpan { }
            internal class Attribute { }
            internal class Stream { }
            internal class Tensor { }
            internal class LayerInfo { }
            internal class Activations { }
            internal enum Padding { Same = 7 }

            namespace NetDsl
            {
                internal class Tensor { }
                internal class Generated { }

                /// <summary>A network.</summary>
                [NetworkOfMine(6, 6, 4, Training = true, Inspect = true)]
                [global::NetDsl.Input("Forward", 4)]
                [global::NetDsl.Input("ForwardInputs", 6, 6, 4)]
                [Conv(filters: 4, height: Sizes.Kernel, width: Sizes.Kernel, padding: global::NetDsl.Padding.Same, Name = "Kernel", Key = "features.0")]
                [global::NetDsl.Relu, global::NetDsl.MaxPool(2, 2, 1), global::NetDsl.BatchNorm, global::NetDsl.InstanceNorm, global::NetDsl.GroupNorm(2)]
                [global::NetDsl.DepthwiseConv(3, 3, PaddingMode = global::NetDsl.PaddingMode.Reflect, PaddingLeft = 1)]
                [global::NetDsl.LeakyRelu, global::NetDsl.Mish, global::NetDsl.AvgPool(2, 2, 1)]
                [global::NetDsl.Clip(float.NegativeInfinity, 2f), global::NetDsl.HardSigmoid, global::NetDsl.Softplus(2f), global::NetDsl.Softsign, global::NetDsl.Selu, global::NetDsl.Celu]
                [global::NetDsl.Scale, global::NetDsl.PRelu, global::NetDsl.PRelu(false), global::NetDsl.Abs, global::NetDsl.Sqrt, global::NetDsl.Gelu(Approximate = true), global::NetDsl.Exp]
                [global::NetDsl.ConvTranspose(3, 3, 4, groups: 2, dilation: 2)]
                [global::NetDsl.Elu, global::NetDsl.Output("index"), global::NetDsl.Output("count"), global::NetDsl.LocalResponseNorm(3)]
                [global::NetDsl.Upsample(2), global::NetDsl.Gelu(Name = "inputs"), global::NetDsl.Output("outputs")]
                [global::NetDsl.Conv(3, 3, 4, padding: 1, Connections = "0-1 1,3 2 0-3")]
                [global::NetDsl.Add("inputs"), global::NetDsl.Concat("inputs"), global::NetDsl.LogSoftmax, global::NetDsl.Softmax]
                [global::NetDsl.SpaceToDepth(2, Order = global::NetDsl.DepthOrder.DCR), global::NetDsl.DepthToSpace(2)]
                [global::NetDsl.ShuffleChannels(2), global::NetDsl.Slice(0, 4), global::NetDsl.Crop(0, 0, 2, 2)]
                [global::NetDsl.Resize(3, 3, Mode = global::NetDsl.ResizeMode.Bilinear, AlignCorners = true), global::NetDsl.Resize(2, 2, Mode = global::NetDsl.ResizeMode.Bicubic)]
                [global::NetDsl.Pad(1, 1, 1, 1, PaddingMode = global::NetDsl.PaddingMode.Reflect, Value = float.PositiveInfinity, Channels = 1), global::NetDsl.Slice(0, 4), global::NetDsl.Crop(0, 0, 2, 2), global::NetDsl.Pad(0, 0, 1, 1), global::NetDsl.Crop(0, 0, 2, 2)]
                [global::NetDsl.Reshape(4, 2, 2), global::NetDsl.Reshape(2, 2, 4, Order = global::NetDsl.ReshapeOrder.ChannelsFirst)]
                [global::NetDsl.GlobalAvgPool, global::NetDsl.Concat("Forward"), global::NetDsl.Dense(4, Name = "global", Weights = global::NetDsl.WeightFormat.Int8), global::NetDsl.Tanh(Name = "record"), global::NetDsl.Dropout]
                [global::NetDsl.From("ForwardInputs"), global::NetDsl.GlobalMaxPool, global::NetDsl.Multiply("dropout1")]
                [global::NetDsl.Divide("record"), global::NetDsl.Maximum("global"), global::NetDsl.Subtract("record"), global::NetDsl.Minimum("global")]
                [global::NetDsl.LayerNorm, global::NetDsl.GroupNorm(2), global::NetDsl.RadialBasis(4), global::NetDsl.RadialBasis(4, Fixed = true), global::NetDsl.L2Normalize]
                [global::NetDsl.Multiply("global"), global::NetDsl.Output("_networkWeights"), global::NetDsl.Dense(3, Weights = global::NetDsl.WeightFormat.BFloat16)]
                public partial class @event
                {
                    private const int NetworkDescription = 1;

                    private static int ScalarKernels => NetworkDescription;

                    /// <summary>One more.</summary>
                    /// <param name="text">Any.</param>
                    public @event(string text) : this() => _ = text + ScalarKernels;

                    internal class System { }

                    internal class NetDsl { internal static int Same(int nameof) => nameof; }

                    private static string nameof(object value) => value.ToString() ?? "";

                    private int Forward(int value) => value + nameof(this).Length;

                    private int Predict() => Forward(1);

                    internal class Sizes_ { }
                }

                internal static class Sizes { internal const int Kernel = 3; }
            }
        }
        """;

    /// <summary>Where and how a class may stand.</summary>
    public const string Hosts = """
        using System;
        using NetDsl;

        namespace Hosts.@namespace.@class;

        /// <summary>Around.</summary>
        public partial interface IAround<in T> { }

        /// <summary>Around.</summary>
        public partial record struct Around
        {
            /// <summary>Around.</summary>
            public static partial class @static
            {
                [Network(features: 4)] [Dense(units: 2), Relu]
                private protected sealed partial class Inner : Root, IDisposable
                {
                    /// <inheritdoc/>
                    public void Dispose() { }
                }

                /// <summary>Uses what cannot be seen from outside.</summary>
                public static int Use() => Inner.InputLength;
            }
        }

        /// <summary>A base with members of the same names.</summary>
        public class Root
        {
            /// <summary>Hidden.</summary>
            public virtual void Save(string path) { }

            /// <summary>Hidden.</summary>
            public int Share() => 1;
        }

        /// <summary>In two parts.</summary>
        [Network(3, 3, 2)]
        [Serializable]
        [Obsolete("Old.")]
        internal partial class Parts
        {
        }

        [Conv(1, 1, 1), Relu]
        [System.ComponentModel.Description("Not ours.")]
        internal partial class Parts : Root
        {
        }

        /// <summary>Derived attributes are of the class alone.</summary>
        [Network(2)] [Relu] public partial class First : Root;

        /// <summary>A network of its own, beside that of its base class.</summary>
        [Network(3)] [Relu] internal partial class Second : Root;
        """;

    public const string GlobalNamespace = """
        using NetDsl;

        /// <summary>Needs no namespace.</summary>
        [Network(3)]
        [Dense(2)]
        public partial class GlobalNet;
        """;
}
