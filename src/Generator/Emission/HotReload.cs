using System.Linq;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>
/// Makes hot reload restart the program when a network is changed or added. Editors and <c>dotnet watch</c> compare design-time texts, which have no kernels: without
/// a restart new members would run old kernels, or none.
/// </summary>
internal static class HotReload
{
    /// <summary>An attribute of the assembly cannot be added to a running program: nor can the network that it comes with.</summary>
    public static string Attribute(NetworkDeclaration declaration) =>
        $"[assembly: global::System.Reflection.AssemblyMetadata(\"NetDsl.DesignTime\", {Literal.Of(declaration.Host.FullName)})]";

    /// <summary>A constant cannot change in a running program: nor can the declaration that it is made of.</summary>
    public static void Emit(SourceWriter writer, ShapedNetwork network, MemberNames names)
    {
        NetworkDeclaration declaration = network.Model.Declaration;
        string text = string.Join("\n", new[] { declaration.Network! }.Concat(declaration.Directives).Select(DeclaredText.Of).Concat(declaration.TakenNames));
        writer.Line("// Of the declaration: hot reload restarts the program where this changes, as it cannot exchange kernels.");
        writer.Line($"private const string {names["NetworkDeclarationHash"]} = \"{StableHash.Of(text)}\";").Line();
    }
}
