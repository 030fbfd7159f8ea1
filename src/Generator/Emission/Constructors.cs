using NetDsl.Generator.Declarations;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>
/// The constructors, alike in real and design-time builds: hot reload compiles an editor's text of them anew where a field of the
/// user's gets another initializer. What they do stands in methods, whose bodies stay; and fields of the generator's have no initializers.
/// </summary>
internal sealed class Constructors(HostLevel self, MemberNames names)
{
    private const string Weights = "global::NetDsl.Generated.NetworkWeights";

    /// <summary>Declares the method that gives weights drawn from a seed.</summary>
    public string Draw => $"private static {Weights} {names["DrawNetworkWeights"]}(int seed)";

    /// <summary>Declares the method that makes an instance's state.</summary>
    public string Start => $"private void {names["StartNetwork"]}({Weights} weights)";

    public void Emit(SourceWriter writer, PublicMember shown)
    {
        using (shown.Open(writer))
        {
            writer.Line($"{names["StartNetwork"]}({names["DrawNetworkWeights"]}(seed));");
        }

        writer.Line();
        using (writer.OpenBlock($"private {Identifiers.Escape(self.Name)}({Weights} weights)"))
        {
            writer.Line($"{names["StartNetwork"]}(weights);");
        }

        writer.Line();
    }
}
