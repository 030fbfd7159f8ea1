using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>
/// The members of a network that cannot run: they exist, and throw. With mistakes, so that the mistake is the only error; in a
/// design-time build, so that the editor has something to show.
/// </summary>
internal static class ThrowingMembers
{
    private const string HasErrors = "the declaration of the network has errors.";

    /// <param name="omitted">The names of members that the class has already.</param>
    public static void Emit(SourceWriter writer, InferenceResult result, ICollection<string> omitted)
    {
        HostLevel self = result.Declaration.Host.Self;
        if (self.Has(HostTraits.Static))
        {
            return; // neither instances nor methods that return some
        }

        var all = new PublicMembers(result);
        IEnumerable<PublicMember> members = all.Loads.Select(static load => load.Member);
        if (self.Keyword != "interface")
        {
            members = members
                .Concat(self.Has(HostTraits.PrimaryConstructor) || result.Network is not null ? [] : [all.Constructor with { Header = Attribute(result) + all.Constructor.Header + BaseCall(result) }])
                .Concat(
                [
                    all.Forward, all.ForwardMany, all.Predict, all.Share, all.CopyWeightsFrom, all.SaveToPath, all.SaveToStream, all.SaveToPathAs, all.SaveToStreamAs, all.GetParameter, all.SetParameter,
                    .. all.Properties,
                ])
                .Concat(new[] { all.GetActivation, all.ForwardOutputs, all.ForwardInputs, all.PredictInputs }.OfType<PublicMember>());
        }

        if (result.Network is { } network)
        {
            EmitConstructors(writer, result, all.Constructor, new(self, new(network)));
        }

        bool isMistaken = result.Network is null;
        foreach (PublicMember member in members.Where(member => !omitted.Contains(member.Name)))
        {
            (isMistaken ? new(member.Name, member.Header, "Throws: " + HasErrors) : member).Emit(writer, Throw(result));
        }

        if (self.Keyword != "interface" && all.OnShared is { } told)
        {
            told.Document(writer).Line(told.Header + ";").Line();
        }

        if (self.Keyword != "interface" && !omitted.Contains(all.Threads.Name))
        {
            (isMistaken ? all.Threads with { Summary = "Has no effect: " + HasErrors } : all.Threads).Document(writer).Line(all.Threads.Header + " { get; set; }").Line();
        }
    }

    private static void EmitConstructors(SourceWriter writer, InferenceResult result, PublicMember shown, Constructors constructors)
    {
        constructors.Emit(writer, shown);
        writer.Line($"{constructors.Draw} => {Throw(result)};").Line().Line($"{constructors.Start} => {Throw(result)};").Line();
    }

    /// <summary>A base class's constructor may have the attribute, and a call of this one sets no members.</summary>
    private static string Attribute(InferenceResult result) =>
        result.Declaration.Host.RequiredMembers.Count > 0 ? "[global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers] " : "";

    private static string BaseCall(InferenceResult result) => result.Declaration.Host.HiddenBase is { } hidden ? $" : base({hidden.Arguments})" : "";

    /// <summary>The expression that a member consists of.</summary>
    public static string Throw(InferenceResult result) => $"throw new global::System.InvalidOperationException({Literal.Of(Message(result))})";

    private static string Message(InferenceResult result)
    {
        string name = result.Declaration.Host.Self.Name;
        if (result.Network is not null)
        {
            return $"The network {name} has no kernels in a design-time build.";
        }

        string[] ids = [.. result.Findings.Select(static finding => finding.Id).Distinct()];
        return $"The declaration of the network {name} has errors: {(ids.Length == 0 ? "see the compiler's errors" : string.Join(", ", ids))}.";
    }
}
