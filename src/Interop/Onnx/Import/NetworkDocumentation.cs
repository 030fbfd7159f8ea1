using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using System.Text;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>
/// The documentation of an imported class: how it is run, and the shape and order of each input and output. It is an example, for the class's summary and remarks are the generator's.
/// </summary>
internal static class NetworkDocumentation
{
    private const int MostLetters = 200;

    public static void Append(StringBuilder text, string className, bool isEmbedded, IReadOnlyList<ImportedTensor> inputs, IReadOnlyList<ImportedTensor> outputs)
    {
        string load = isEmbedded ? $"{className}.{EmbeddedWeights.Method}()" : $"{className}.Load(\"{className}.safetensors\")";
        text.Append("/// <example>\n/// <code>\n");
        text.Append(CultureInfo.InvariantCulture, $"/// {className} net = {load};\n");
        text.Append(CultureInfo.InvariantCulture, $"/// float[] input = new float[{className}.InputLength];\n");
        text.Append("/// System.ReadOnlySpan&lt;float&gt; output = net.Forward(input);\n/// </code>\n");
        int offset = 0;
        foreach (ImportedTensor input in inputs)
        {
            string place = inputs.Count == 1 ? "" : FormattableString.Invariant($" at {CSharpText.Literal(offset)} of the input span");
            Append(text, "Input", input, place);
            offset += input.Shape.Length;
        }

        foreach (ImportedTensor output in outputs)
        {
            Append(text, "Output", output, output.Name is null ? " by Forward" : $" in the property {output.Name}");
        }

        text.Append("/// </example>\n");
    }

    /// <summary>A name of a model in a comment: no letter of it may end the line or have no place in the file.</summary>
    public static string Printable(string name)
    {
        var shown = new StringBuilder();
        foreach (Rune letter in name.EnumerateRunes().Take(MostLetters))
        {
            bool isPlain = Rune.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate);
            shown.Append(isPlain ? letter.ToString() : "?");
        }

        return shown.ToString();
    }

    private static void Append(StringBuilder text, string kind, ImportedTensor tensor, string place) => text.Append(
        CultureInfo.InvariantCulture, $"/// <para>{kind} <c>{SecurityElement.Escape(Printable(tensor.ModelName))}</c> {tensor.DimensionsText}{place}: {tensor.ShapeText}, {tensor.OrderText}.</para>\n");
}
