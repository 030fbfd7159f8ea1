using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Network;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Emission;

/// <summary>The members of a network with mistakes: they exist, so that the mistake is the only error, and throw.</summary>
internal static class ThrowingMembers
{
    private const string Floats = "global::System.ReadOnlySpan<float>";

    public static void Emit(SourceWriter writer, InferenceResult result, string reason)
    {
        HostLevel self = result.Declaration.Host.Self;
        string type = InterfaceMembers.Type(self);
        string body = $" => throw new global::System.InvalidOperationException({Literal.Of(reason)});";
        void Member(string header) => writer.Line("/// <summary>Throws: the declaration of the network has errors.</summary>").Line(header + body).Line();

        Member($"public static {type} Load(string path)");
        Member($"public static {type} Load(global::System.IO.Stream stream)");
        Member($"public static {type} Load(global::System.ReadOnlySpan<byte> file)");
        if (self.Has(HostTraits.Static) || self.Keyword == "interface")
        {
            return;
        }

        if (!self.Has(HostTraits.PrimaryConstructor))
        {
            Member($"public {Identifiers.Escape(self.Name)}(int seed = 0)");
        }

        foreach (string header in Headers(type).Concat(Properties(result)).Concat(ManyOutputs(result)))
        {
            Member(header);
        }

        writer.Line("/// <summary>Has no effect: the declaration of the network has errors.</summary>").Line("public int Threads { get; set; }").Line();
    }

    private static IEnumerable<string> Headers(string type) =>
    [
        $"public {Floats} Forward(scoped {Floats} input)",
        $"public void Forward({Floats} inputs, global::System.Span<float> outputs)",
        $"public int Predict(scoped {Floats} input)",
        $"public {type} Share()",
        $"public void CopyWeightsFrom({type} other)",
        "public void Save(string path)",
        "public void Save(global::System.IO.Stream stream)",
        "public global::NetDsl.Tensor GetParameter(string name)",
        $"public void SetParameter(string name, {Floats} values)",
    ];

    private static IEnumerable<string> Properties(InferenceResult result) => result.Outline.LayerNames.Concat(result.Outline.OutputNames)
        .Distinct()
        .Where(name => LayerNames.IsUsable(name, result.Declaration))
        .Select(static name => $"public {Floats} {Identifiers.Escape(name)}");

    private static IEnumerable<string> ManyOutputs(InferenceResult result) => result.Outline.OutputNames.Count == 0
        ? []
        : [$"public void Forward({Floats} inputs, global::System.Span<float> outputs{string.Concat(result.Outline.OutputNames.Select(static (_, index) => $", global::System.Span<float> output{index}"))})"];
}
