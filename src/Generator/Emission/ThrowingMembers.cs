using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Network;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>The members of a network with mistakes: they exist, so that the mistake is the only error, and throw.</summary>
internal static class ThrowingMembers
{
    private const string Floats = "global::System.ReadOnlySpan<float>";

    /// <param name="omitted">The names of members that the class has already.</param>
    public static void Emit(SourceWriter writer, InferenceResult result, ICollection<string> omitted)
    {
        HostLevel self = result.Declaration.Host.Self;
        if (self.Has(HostTraits.Static))
        {
            return; // neither instances nor methods that return some
        }

        string type = InterfaceMembers.Type(self);
        IEnumerable<(string Name, string Header)> members = Statics(type);
        if (self.Keyword != "interface")
        {
            members = members
                .Concat(self.Has(HostTraits.PrimaryConstructor) ? [] : [(GeneratedMembers.Constructor, $"public {Identifiers.Escape(self.Name)}(int seed = 0){BaseCall(result)}")])
                .Concat(Instance(type)).Concat(Properties(result)).Concat(ManyOutputs(result));
        }

        foreach ((_, string header) in members.Where(member => !omitted.Contains(member.Name)))
        {
            writer.Line("/// <summary>Throws: the declaration of the network has errors.</summary>").Line($"{header} => {Throw(result)};").Line();
        }

        if (self.Keyword != "interface" && !omitted.Contains("Threads"))
        {
            writer.Line("/// <summary>Has no effect: the declaration of the network has errors.</summary>").Line("public int Threads { get; set; }").Line();
        }
    }

    private static string BaseCall(InferenceResult result) => result.Declaration.Host.HiddenBase is { } hidden ? $" : base({hidden.Arguments})" : "";

    /// <summary>The expression that a member consists of.</summary>
    public static string Throw(InferenceResult result)
    {
        string[] ids = [.. result.Findings.Select(static finding => finding.Id).Distinct()];
        string cause = ids.Length == 0 ? "see the compiler's errors" : string.Join(", ", ids);
        return $"throw new global::System.InvalidOperationException({Literal.Of($"The declaration of the network {result.Declaration.Host.Self.Name} has errors: {cause}.")})";
    }

    private static IEnumerable<(string Name, string Header)> Statics(string type) =>
    [
        ("Load", $"public static {type} Load(string path)"),
        ("Load", $"public static {type} Load(global::System.IO.Stream stream)"),
        ("Load", $"public static {type} Load(global::System.ReadOnlySpan<byte> file)"),
    ];

    private static IEnumerable<(string Name, string Header)> Instance(string type) =>
    [
        ("Forward", $"public {Floats} Forward(scoped {Floats} input)"),
        ("Forward", $"public void Forward({Floats} inputs, global::System.Span<float> outputs)"),
        ("Predict", $"public int Predict(scoped {Floats} input)"),
        ("Share", $"public {type} Share()"),
        ("CopyWeightsFrom", $"public void CopyWeightsFrom({type} other)"),
        ("Save", "public void Save(string path)"),
        ("Save", "public void Save(global::System.IO.Stream stream)"),
        ("GetParameter", "public global::NetDsl.Tensor GetParameter(string name)"),
        ("SetParameter", $"public void SetParameter(string name, {Floats} values)"),
    ];

    private static IEnumerable<(string Name, string Header)> Properties(InferenceResult result) => result.Outline.LayerNames.Concat(result.Outline.OutputNames)
        .Distinct()
        .Where(name => LayerNames.IsUsable(name, result.Declaration))
        .Select(static name => (name, $"public {Floats} {Identifiers.Escape(name)}"));

    private static IEnumerable<(string Name, string Header)> ManyOutputs(InferenceResult result) => result.Outline.OutputNames.Count == 0
        ? []
        : [("Forward", $"public void Forward({Floats} inputs, global::System.Span<float> outputs{string.Concat(result.Outline.OutputNames.Select(static (_, index) => $", global::System.Span<float> output{index}"))})")];
}
