using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>A member that users see: its documentation and the line that declares it. Its body is another matter.</summary>
/// <param name="Name">As the user's own members are told from it.</param>
/// <param name="Header">The line, without a body.</param>
/// <param name="Summary">The first line of its documentation.</param>
/// <param name="Remarks">Further elements of its documentation, one a line.</param>
internal sealed record PublicMember(string Name, string Header, string Summary, params string[] Remarks)
{
    /// <summary>The interface's member whose documentation it has, as a reference in documentation; null where it has its own.</summary>
    public string? Inherits { get; init; }

    public SourceWriter Document(SourceWriter writer)
    {
        if (Inherits is not null)
        {
            return writer.Line($"/// <inheritdoc cref=\"global::NetDsl.{Inherits}\"/>");
        }

        writer.Summary(Summary);
        foreach (string remark in Remarks)
        {
            writer.Line("/// " + remark);
        }

        return writer;
    }

    /// <summary>Writes the documentation and opens the body.</summary>
    public SourceWriter.Block Open(SourceWriter writer) => Document(writer).OpenBlock(Header);

    /// <summary>Writes the member whole: an expression is its body.</summary>
    public void Emit(SourceWriter writer, string body) => Document(writer).Line($"{Header} => {body};").Line();
}
