using NetDsl.Generator.Declarations;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>
/// The constructors. Their text is the same in real and design-time builds, because hot reload recompiles them from the design-time text when the user changes a
/// field's initializer. Their work is done in methods, which hot reload leaves alone, and generated fields have no initializers.
/// </summary>
internal sealed class Constructors(HostLevel self, MemberNames names)
{
    private const string Weights = "__Generated.NetworkWeights";

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
