using System;
using System.Linq;

namespace NetDsl.Generator.Kernels;

/// <summary>Counts the locals of a block: the most that the C# compiler makes of them in IL, as it may keep two whose blocks do not overlap in one.</summary>
internal static class DeclaredLocals
{
    /// <param name="block">The lines of a method's block, each statement on lines of its own.</param>
    public static int Of(string block) => block.Split('\n').Sum(static line => OfLine(line.Trim()));

    /// <summary>What a line declares: by a statement of its own, and as arguments that a call assigns.</summary>
    private static int OfLine(string line)
    {
        if (line.StartsWith("//", StringComparison.Ordinal))
        {
            return 0;
        }

        string statement = line.StartsWith("for (", StringComparison.Ordinal) ? line.Substring(5) : line;
        int assigned = statement.IndexOf(" = ", StringComparison.Ordinal);
        bool declares = assigned > 0 && statement.IndexOf(' ') < assigned
            && statement.Take(assigned).All(static character => char.IsLetterOrDigit(character) || character is '_' or '<' or '>' or '.' or ' ');
        int assignedByCalls = line.Split([", ", "("], StringSplitOptions.None).Count(static argument => argument.StartsWith("out ", StringComparison.Ordinal) && argument.IndexOf(' ', 4) > 0);
        return assignedByCalls + (declares ? Declarators(statement) : IsDeclarationAlone(statement) ? 1 : 0);
    }

    /// <summary>A type and a name, as a structure is declared whose fields follow.</summary>
    private static bool IsDeclarationAlone(string statement) =>
        statement.EndsWith(";", StringComparison.Ordinal) && statement.IndexOf(' ') > 0
        && statement.Take(statement.Length - 1).All(static character => char.IsLetterOrDigit(character) || character is '_' or ' ')
        && !statement.StartsWith("return ", StringComparison.Ordinal);

    /// <summary>The variables of a declaration: one more than the commas that stand in no brackets.</summary>
    private static int Declarators(string statement)
    {
        (int count, int depth) = (1, 0);
        foreach (char character in statement.TakeWhile(static character => character != ';'))
        {
            depth += character is '(' or '[' or '{' ? 1 : character is ')' or ']' or '}' ? -1 : 0;
            count += character == ',' && depth == 0 ? 1 : 0;
        }

        return count;
    }
}
