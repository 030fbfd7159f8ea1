using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Emission;

/// <summary>The interface of all networks, and its static members, which the class has under other forms.</summary>
internal static class InterfaceMembers
{
    /// <summary>Only a class that can have instances.</summary>
    public static bool CanImplement(HostLevel self) => self.Keyword is "class" or "record" && !self.Has(HostTraits.Static);

    public static string Base(HostLevel self) => " : " + Interface(self);

    public static void Emit(SourceWriter writer, HostLevel self)
    {
        foreach (string constant in new[] { "InputWidth", "InputHeight", "InputChannels", "InputLength", "OutputLength", "ParameterCount" })
        {
            writer.Line($"static int {Interface(self)}.{constant} => {constant};").Line();
        }

        writer.Line($"static long {Interface(self)}.MacCount => MacCount;").Line();
        writer.Line($"static {Type(self)} {Interface(self)}.Create(int seed) => new {Type(self)}(seed);");
    }

    /// <summary>The class as it names itself.</summary>
    public static string Type(HostLevel self) => Identifiers.Escape(self.Name) + self.TypeParameters;

    /// <summary>The interface of networks that can be trained.</summary>
    public static string Trainable(HostLevel self) => $"global::NetDsl.ITrainableNetwork<{Type(self)}>";

    private static string Interface(HostLevel self) => $"global::NetDsl.INetwork<{Type(self)}>";
}
