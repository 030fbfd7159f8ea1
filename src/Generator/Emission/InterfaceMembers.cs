using System.Linq;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>The interface of all networks, and its static members, which the class has under other forms.</summary>
internal static class InterfaceMembers
{
    private const string Untyped = "global::NetDsl.INetwork";
    private const string Inspectable = "global::NetDsl.IInspectableNetwork";

    /// <summary>Only a class that can have instances, and no members of its own in the place of the interface's.</summary>
    public static bool CanImplement(NetworkDeclaration declaration) => declaration.Host.Self is { Keyword: "class" or "record" } self
        && !self.Has(HostTraits.Static)
        && !declaration.TakenNames.Any(GeneratedMembers.IsGenerated)
        && !GeneratedMembers.Unshared.Contains(self.Name);

    /// <summary>The list of interfaces.</summary>
    /// <param name="inspects">Every layer's output is kept.</param>
    public static string Base(HostLevel self, bool inspects) => With(" : " + Interface(self), inspects);

    /// <summary>The list with the interface of networks that can be inspected, where this is one.</summary>
    public static string With(string interfaces, bool inspects) => inspects ? $"{interfaces}, {Inspectable}" : interfaces;

    /// <param name="create">What a call of Create does.</param>
    /// <param name="inspects">Every layer's output is kept.</param>
    public static void Emit(SourceWriter writer, HostLevel self, string create, bool inspects)
    {
        foreach (string constant in new[] { "InputWidth", "InputHeight", "InputChannels", "InputLength", "OutputLength", "ParameterCount" })
        {
            writer.Line($"static int {Interface(self)}.{constant} => {constant};").Line();
        }

        writer.Line($"static long {Interface(self)}.MacCount => MacCount;").Line();
        writer.Line($"static {Type(self)} {Interface(self)}.Create(int seed) => {create};").Line();

        // The static members under the names of the interface without a type parameter, whose members are an instance's.
        foreach (string constant in new[] { "InputLength", "OutputLength" })
        {
            writer.Line($"int {Untyped}.{constant} => {constant};").Line();
        }

        writer.Line($"global::System.ReadOnlySpan<global::NetDsl.LayerInfo> {Untyped}.Layers => Layers;").Line();
        writer.Line($"string {Untyped}.Summary => Summary;");
        if (inspects)
        {
            writer.Line().Line($"global::System.ReadOnlySpan<global::NetDsl.InputInfo> {Inspectable}.Inputs => Inputs;");
        }
    }

    /// <summary>The class as it names itself.</summary>
    public static string Type(HostLevel self) => Identifiers.Escape(self.Name) + self.TypeParameters;

    /// <summary>The interface of networks that can be trained.</summary>
    public static string Trainable(HostLevel self) => $"global::NetDsl.ITrainableNetwork<{Type(self)}>";

    private static string Interface(HostLevel self) => $"global::NetDsl.INetwork<{Type(self)}>";
}
