using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>
/// The training steps of all instruction sets as one text. The steps call the same operations everywhere, with the same offsets; only their kernels differ. So the steps are a class over a type of
/// kernels, which the JIT compiles for each of them as if it were written out.
/// </summary>
internal sealed class TrainingSteps
{
    /// <summary>The type parameter: C# keeps names with two underscores for tools.</summary>
    private const string Kernels = "__Kernels";

    private readonly string[] _lines;
    private readonly SortedDictionary<string, string> _operations = new(StringComparer.Ordinal);
    private readonly Dictionary<KernelWriter, SortedDictionary<string, string>> _otherNames = [];

    private TrainingSteps(string[] lines) => _lines = lines;

    /// <summary>What the texts of each instruction set's steps have in common; null where there is one, or where they do not call the same operations in the same way.</summary>
    public static TrainingSteps? Of(IReadOnlyList<(KernelWriter Kernels, string Text)> texts)
    {
        if (texts.Count < 2)
        {
            return null;
        }

        string[][] lines = [.. texts.Select(static text => text.Text.Split('\n'))];
        var steps = new TrainingSteps(lines[0]);
        for (int index = 0; index < texts.Count; index++)
        {
            if (lines[index].Length != lines[0].Length || !steps.Take(texts[index].Kernels, texts[0].Kernels, lines[index]))
            {
                return null;
            }
        }

        return steps;
    }

    /// <summary>Writes the operations and the steps.</summary>
    public void Emit(SourceWriter writer, MemberNames names)
    {
        writer.Line("// What the steps of training call, on every instruction set.");
        using (writer.OpenBlock($"private interface {names["NetworkOperations"]}"))
        {
            foreach (KeyValuePair<string, string> operation in _operations)
            {
                writer.Line($"static abstract void {operation.Key}({operation.Value});");
            }
        }

        writer.Line();
        writer.Line("// The steps of training.");
        using (writer.OpenBlock($"private static class {names["NetworkSteps"]}<{Kernels}> where {Kernels} : struct, {names["NetworkOperations"]}"))
        {
            writer.Line($"[{Aliases.MethodImpl}({Aliases.MethodImplOptions}.AggressiveInlining)] private static ref float At(ref float r, nint offset) => ref {Aliases.Unsafe}.Add(ref r, offset);").Line();
            foreach (string line in _lines.Take(_lines.Length - 2))
            {
                string? kernel = Called(line);
                writer.Line(kernel is not null && _operations.ContainsKey(kernel) ? Indentation(line) + Kernels + "." + line.TrimStart('\t') : line);
            }
        }
    }

    /// <summary>Writes the operations that are called something else on an instruction set.</summary>
    public void EmitOtherNames(SourceWriter writer, KernelWriter kernels)
    {
        foreach (KeyValuePair<string, string> name in _otherNames[kernels])
        {
            string parameters = kernels.Parameters[name.Value];
            writer.Line($"public static void {name.Key}({parameters}) => {name.Value}({KernelBody.ArgumentsOf(parameters)});").Line();
        }
    }

    /// <summary>Takes the names of one instruction set's kernels; false where its steps are not the first one's.</summary>
    private bool Take(KernelWriter kernels, KernelWriter first, string[] lines)
    {
        var names = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (int index = 0; index < lines.Length; index++)
        {
            (string? operation, string? kernel) = (Called(_lines[index]), Called(lines[index]));
            bool calls = operation is not null && first.Parameters.ContainsKey(operation) && kernel is not null && kernels.Parameters.ContainsKey(kernel);
            if (!calls)
            {
                if (_lines[index] != lines[index])
                {
                    return false;
                }

                continue;
            }

            string parameters = first.Parameters[operation!];
            bool isAlike = _lines[index].Replace(operation + "(", "(") == lines[index].Replace(kernel + "(", "(") && parameters == kernels.Parameters[kernel!];
            bool isTaken = operation != kernel && kernels.Parameters.ContainsKey(operation!);
            if (!isAlike || isTaken || (names.TryGetValue(operation!, out string? known) && known != kernel))
            {
                return false;
            }

            names[operation!] = kernel!;
            _operations[operation!] = parameters;
        }

        _otherNames.Add(kernels, new(names.Where(static pair => pair.Key != pair.Value).ToDictionary(static pair => pair.Key, static pair => pair.Value), StringComparer.Ordinal));
        return true;
    }

    private static string Indentation(string line) => line.Substring(0, line.Length - line.TrimStart('\t').Length);

    /// <summary>The name before the first bracket of a line that begins with one.</summary>
    private static string? Called(string line)
    {
        string trimmed = line.TrimStart('\t');
        int bracket = trimmed.IndexOf('(');
        return bracket > 0 && trimmed.Take(bracket).All(static character => char.IsLetterOrDigit(character) || character == '_') ? trimmed.Substring(0, bracket) : null;
    }
}
