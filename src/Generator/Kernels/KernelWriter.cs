using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels;

/// <summary>
/// Collects one instruction set's kernels, each shape signature once in all files of a network, and the calls of the forward pass in order.
/// </summary>
internal sealed class KernelWriter(Isa isa)
{
    private readonly Dictionary<object, string> _kernels = [];
    private readonly NameScope _names = new(["Forward", "Head", "Rows", "ForwardBatch", "Pack", "PackedLength", "CopyInput", "Run", "Items", "Item", "Step", "Steps", "StepWeights", .. Simd.NamedIntrinsics.Names]);
    private List<KernelPiece> _pieces = [];
    private readonly Dictionary<string, string> _parameters = [];
    private string[] _head = [];

    /// <summary>The comments that the next kernel's text starts with.</summary>
    private string[] _headings = [];
    private readonly List<string> _calls = [];

    public Isa Isa => isa;

    /// <summary>The named operations that its files have.</summary>
    public HashSet<string> NamedIntrinsics { get; } = [];

    /// <summary>Each kernel's parameters by its name: those that the JIT does not inline.</summary>
    public IReadOnlyDictionary<string, string> Parameters => _parameters;

    /// <summary>Kernels are public in their type, as what implements an interface has to be.</summary>
    public bool IsPublic { get; set; }

    /// <summary>The calls of the forward pass.</summary>
    public IReadOnlyList<string> Calls => _calls;

    /// <summary>The text of all kernels that were asked for since it was last taken: what one file holds.</summary>
    public SourceWriter TakeText()
    {
        var text = new SourceWriter();
        SharedBodies.Write(text, _pieces, _names, IsPublic ? "public" : "private");
        _pieces = [];
        return text;
    }

    /// <summary>What the calls and kernels that follow belong to: a comment above the calls, and above the first kernel that is written for them.</summary>
    /// <param name="lines">The layer, as it was declared, or those that are computed together; nothing is written where they are the last ones.</param>
    public void Head(params string[] lines)
    {
        if (!lines.SequenceEqual(_head))
        {
            _calls.AddRange(lines.Select(static line => "// " + line));
            (_head, _headings) = (lines, lines);
        }
    }

    /// <summary>Adds a line to the forward pass.</summary>
    public void Call(string statement) => _calls.Add(statement);

    /// <summary>Adds a block to the forward pass.</summary>
    /// <param name="header">The line above it.</param>
    /// <param name="emit">Adds the lines in it.</param>
    public void Block(string header, Action emit)
    {
        Call(header);
        Call("{");
        int first = _calls.Count;
        emit();
        for (int line = first; line < _calls.Count; line++)
        {
            _calls[line] = "  " + _calls[line];
        }

        Call("}");
    }

    /// <summary>The name of the kernel for a signature, written when first asked for.</summary>
    /// <param name="signature">Everything that the kernel's text depends on; equal for kernels that are alike.</param>
    /// <param name="name">What to call it, by operation and layer.</param>
    /// <param name="emit">Writes the method of the name it is given.</param>
    public string Kernel(object signature, string name, Action<SourceWriter, string> emit)
    {
        if (!_kernels.TryGetValue(signature, out string? known))
        {
            known = _names.Unique(name);
            _kernels.Add(signature, known);
            var method = new SourceWriter();
            string[] headings = _headings;
            _headings = [];
            foreach (string heading in headings)
            {
                _pieces.Add(new("", new SourceWriter().Line("// " + heading)));
            }

            if (headings.Length > 0)
            {
                _pieces.Add(new("", new SourceWriter().Line()));
            }

            emit(method, known);
            var piece = new KernelPiece(known, method);
            _pieces.Add(piece);
            if (piece.Body is { } body)
            {
                _parameters.Add(known, body.Parameters);
            }
        }

        return known;
    }
}
