using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Winograd;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Winograd;

/// <summary>
/// Writes how the transform of inputs reads and stores them: at stride 1 as they lie, else phase by phase, whose runs of channels follow each other in a tile.
/// </summary>
/// <remarks>
/// A phase with one tap less than the others has no input at a tile's last place: the windows do not reach so far, which may be past the image's end. What is there meets weights of
/// zero alone, but must be finite where the tile is. So the last row is the row above, which the windows do reach; along a row a run of a single phase reads the column
/// before, and one of several phases has zeros in those lanes.
/// </remarks>
internal sealed class PhaseText(Isa isa, SourceWriter text, TransformText values, InputTransform.Signature shape)
{
    private readonly WinogradPhaseSource? _source = shape.Phases;
    private readonly int _last = shape.Size.Transform.Points - 1;

    /// <summary>The reference to a run's first input of the tile.</summary>
    public string Source => _source is null ? "st" : "sp";

    public bool HasPartialRows => _source is { Phases: var phases } && phases.WholeY < phases.StrideY;

    private bool HasPartialColumns => _source is { Phases: var phases } && phases.WholeX < phases.StrideX;

    private bool IsMerged => _source is { IsMerged: true };

    /// <summary>Rows down from p's, of the first and last rows of six: those of even numbers, then those of odd ones.</summary>
    private int Farthest => _last == 5 ? 4 : 3;

    public SourceWriter.Block OpenGroups() => text.OpenCount("group", _source?.Groups ?? 1);

    public SourceWriter.Block OpenRows() => text.OpenCount("py", _source?.Phases.StrideY ?? 1);

    public SourceWriter.Block OpenColumns() => text.OpenCount("px", _source is null || IsMerged ? 1 : _source.Phases.StrideX);

    /// <summary>Where a run's inputs begin, and those of its last column.</summary>
    public void EmitRun()
    {
        if (_source is null)
        {
            return;
        }

        text.Line(KernelText.Ref("sp", "st", ("group", _source.Groups, _source.Channels), ("py", _source.Phases.StrideY, _source.Row), ("px", IsMerged ? 1 : _source.Phases.StrideX, _source.Column)));
        if (HasPartialColumns && !IsMerged)
        {
            text.Line($"nint lastColumn = px < {_source.Phases.WholeX} ? {_last * shape.SourceColumn} : {(_last - 1) * shape.SourceColumn};");
        }

        if (HasPartialColumns && IsMerged)
        {
            text.Line($"{isa.Vector} lanes = {(isa.Bits == 0 ? "0f" : isa.Vector + ".Indices")};");
        }
    }

    /// <summary>What the vector at i needs.</summary>
    public void EmitVector()
    {
        if (HasPartialRows)
        {
            text.Line(_last == 5 ? $"nint lastRow = {Farthest * shape.SourceRow};" : $"nint lastRow = py < {_source!.Phases.WholeY} ? {_last * shape.SourceRow} : {(_last - 1) * shape.SourceRow};");
        }

        if (HasPartialColumns && IsMerged)
        {
            text.Line($"{isa.Vector} whole = {isa.Broadcast($"{_source!.Phases.WholeX * _source.Channels} - i")};");
        }
    }

    /// <summary>Of six rows, behind those of even numbers.</summary>
    public void EmitLastRow()
    {
        if (HasPartialRows)
        {
            text.Line($"lastRow = py < {_source!.Phases.WholeY} ? {Farthest * shape.SourceRow} : {(Farthest - 1) * shape.SourceRow};");
        }
    }

    /// <summary>To the next run.</summary>
    public void EmitRunEnd()
    {
        if (_source is not null)
        {
            text.Line(KernelText.Advance("vt", shape.Run));
        }
    }

    /// <summary>An input: so many columns and rows from where a reference is.</summary>
    /// <param name="mayBeLast">The farthest row may be the tile's last.</param>
    public string Load(string reference, int column, int row, bool mayBeLast)
    {
        bool isLastColumn = HasPartialColumns && !IsMerged && column == _last;
        bool isLastRow = HasPartialRows && mayBeLast && row == Farthest;
        long offset = (isLastColumn ? 0 : column * shape.SourceColumn) + (isLastRow ? 0 : row * shape.SourceRow);
        string more = (isLastColumn ? " + lastColumn" : "") + (isLastRow ? " + lastRow" : "");
        return more.Length == 0 ? isa.Load(reference, offset) : isa.LoadAt(reference, offset == 0 ? more.Substring(3) : offset + more);
    }

    /// <summary>Every column lies where its number says, and every vector is stored whole.</summary>
    public bool IsPlain => !HasPartialColumns && (_source is null || shape.Run >= isa.Lanes);

    /// <summary>The last value along a row: zero in lanes of phases that have no input there.</summary>
    public string OfLast(string value) => HasPartialColumns && IsMerged ? isa.IfGreater("whole", "lanes", value, isa.Zero) : value;

    /// <summary>Stores a vector, of a shorter run no more than that: behind it are another's channels, or another tile, which another thread may write.</summary>
    public void Store(string value, string reference, long offset)
    {
        int count = _source is not null && shape.Run < isa.Lanes ? (int)shape.Run : isa.Lanes;
        text.Store(isa, count < isa.Lanes ? values.Let(value) : value, reference, offset, count);
    }
}
