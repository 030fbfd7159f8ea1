using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels;

/// <summary>An activation of a vector, as text.</summary>
internal static class ActivationText
{
    public static string Of(Isa isa, Activation activation, string x) =>
        activation.Function == ActivationFunction.Relu
            ? isa.Larger(isa.Zero, x)
            : $"{(activation.Function.IsTranscendental ? Aliases.Transcendental : Aliases.Activations)}.{activation.Function.Name}({string.Join(", ", activation.Parameters.Select(Literal.Of).Prepend(x))})";
}
