using NetDsl.Generator.Collections;

namespace NetDsl.Generator.Diagnostics;

/// <summary>A diagnostic before it meets the compiler: its id, where it belongs, and what its message is filled with.</summary>
/// <param name="Fix">What a code fix writes (the true count, the true shape); null where there is none.</param>
/// <param name="IsWarning">It is a warning here, and an info elsewhere.</param>
internal sealed record Finding(string Id, FindingTarget Target, EquatableArray<string> Arguments, string? Fix = null, bool IsWarning = false);

/// <summary>Where a finding belongs: an argument of an attribute where there is one, else the attribute, else the class.</summary>
/// <param name="Index">Of the directive, or of the type around the class (0 is the outermost).</param>
/// <param name="Name">The argument's, or the member's.</param>
internal readonly record struct FindingTarget(FindingPlace Place, int Index = 0, string? Name = null)
{
    public static FindingTarget Class => new(FindingPlace.Class);

    public static FindingTarget Type(int level) => new(FindingPlace.Type, level);

    public static FindingTarget Member(string name) => new(FindingPlace.Member, 0, name);

    /// <param name="index">Among those that the user wrote and that call none of the class.</param>
    public static FindingTarget Constructor(int index) => new(FindingPlace.Constructor, index);

    public static FindingTarget Network(string? argument = null) => new(FindingPlace.Network, 0, argument);

    public static FindingTarget Directive(int index, string? argument = null) => new(FindingPlace.Directive, index, argument);
}

internal enum FindingPlace
{
    Class,
    Type,
    Member,
    Constructor,
    Network,
    Directive,
}
