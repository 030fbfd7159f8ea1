using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels;

/// <summary>
/// Writes kernels whose text differs in numbers alone as one method, which the JIT inlines into each of them. Every kernel stays a method of its own and gives its numbers as literals, so that
/// the JIT compiles what it would compile of the text written out; the C# compiler binds it once.
/// </summary>
internal static class SharedBodies
{
    /// <summary>The JIT inlines no method of more than 32 parameters.</summary>
    private const int MostParameters = 32;

    /// <summary>Nor one of more than 32 locals.</summary>
    private const int MostLocals = 31;

    /// <summary>Writes pieces in their order: kernels, which are as accessible as <paramref name="access"/> says, and what stands between them.</summary>
    public static void Write(SourceWriter text, IReadOnlyList<KernelPiece> pieces, NameScope names, string access)
    {
        var bodies = new Dictionary<KernelPiece, SharedBody>();
        foreach (IGrouping<string, KernelPiece> alike in pieces.Where(static piece => piece.Body is not null).GroupBy(static piece => piece.Body!.Skeleton, StringComparer.Ordinal))
        {
            KernelPiece[] members = [.. alike];
            if (members.Length > 1 && Of(members) is { } shared)
            {
                foreach (KernelPiece member in members)
                {
                    bodies.Add(member, shared);
                }
            }
        }

        foreach (KernelPiece piece in pieces)
        {
            if (bodies.TryGetValue(piece, out SharedBody? body))
            {
                EmitMember(text, piece, body, names, access);
            }
            else if (piece.Body is { } kernel)
            {
                EmitHeader(text, piece, kernel, access, "");
                EmitBlock(text, kernel.Block);
            }
            else
            {
                text.Lines(piece.Text);
            }
        }
    }

    private static void EmitMember(SourceWriter text, KernelPiece piece, SharedBody body, NameScope names, string access)
    {
        KernelBody kernel = piece.Body!;
        if (body.Name is null)
        {
            body.Name = names.Unique(piece.Name + "Body");
            text.Line($"// What {body.Members} kernels do; their numbers are its arguments.").Line(KernelText.Inlined);
            string numbers = string.Concat(Enumerable.Range(0, body.Numbers.Count).Select(static index => ", int " + SharedNumbers.Name(index)));
            text.Line($"private static void {body.Name}({kernel.Parameters}{numbers})");
            EmitBlock(text, kernel.Filled(body.Numbers.Expressions));
        }

        EmitHeader(text, piece, kernel, access, $" => {body.Name}({kernel.Arguments}{string.Concat(body.Numbers.Of(kernel.Numbers).Select(static number => ", " + number))});");
        text.Line();
    }

    private static void EmitHeader(SourceWriter text, KernelPiece piece, KernelBody kernel, string access, string end)
    {
        foreach (string comment in kernel.Comments)
        {
            text.Line(comment);
        }

        text.Line(KernelText.Attributes).Line($"{access} static void {piece.Name}({kernel.Parameters}){end}");
    }

    private static void EmitBlock(SourceWriter text, string block) => text.Lines(block.TrimEnd('\n') + "\n").Line();

    private static SharedBody? Of(KernelPiece[] members)
    {
        KernelBody first = members[0].Body!;
        var numbers = SharedNumbers.Of([.. members.Select(static member => member.Body!.Numbers)]);
        bool fits = numbers.Count + first.ParameterCount <= MostParameters && first.Locals <= MostLocals;
        const int Wrapper = 60; // what a kernel's own lines take beside its parameters and arguments
        int written = members.Sum(static member => member.Body!.Length);
        int shared = first.Length + (members.Length * (Wrapper + (4 * numbers.Count) + first.Parameters.Length + first.Arguments.Length)) + (8 * numbers.Count);
        return fits && shared < written ? new(numbers, members.Length) : null;
    }

    private sealed class SharedBody(SharedNumbers numbers, int members)
    {
        public SharedNumbers Numbers => numbers;

        public int Members => members;

        /// <summary>Set where it is written.</summary>
        public string? Name { get; set; }
    }
}
