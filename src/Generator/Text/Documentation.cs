using System.Collections.Generic;

namespace NetDsl.Generator.Text;

/// <summary>XML documentation comments.</summary>
internal static class Documentation
{
    /// <summary>One summary line, of text without markup.</summary>
    public static SourceWriter Summary(this SourceWriter writer, string text) => writer.Line($"/// <summary>{Escape(text)}</summary>");

    /// <summary>A remark that shows lines as they stand.</summary>
    public static SourceWriter CodeRemark(this SourceWriter writer, IEnumerable<string> lines)
    {
        writer.Line("/// <remarks>").Line("/// <code>");
        foreach (string line in lines)
        {
            writer.Line("/// " + Escape(line));
        }

        return writer.Line("/// </code>").Line("/// </remarks>");
    }

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
