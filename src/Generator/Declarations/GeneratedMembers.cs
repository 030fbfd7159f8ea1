using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Declarations;

/// <summary>The names that the generator gives to members of a network's class.</summary>
internal static class GeneratedMembers
{
    /// <summary>The constructor, as the compiler calls it.</summary>
    public const string Constructor = ".ctor";

    /// <summary>Those whose names a member of the user's own cannot share.</summary>
    public static readonly IReadOnlyList<string> Unshared =
    [
        "InputWidth", "InputHeight", "InputChannels", "InputLength", "OutputLength", "ParameterCount", "MacCount",
        "Layers", "Parameters", "Summary", "Threads",
    ];

    /// <summary>
    /// Those that a method of the user's may overload with other parameters: for each name the parameters that are taken, as the compiler
    /// shows types, <c>Self</c> for the class. (A further overload of Forward has a span for each named output.)
    /// </summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Overloads = new Dictionary<string, IReadOnlyList<string>>
    {
        [Constructor] = ["int"],
        ["Forward"] = ["System.ReadOnlySpan<float>", "System.ReadOnlySpan<float>, System.Span<float>"],
        ["Predict"] = ["System.ReadOnlySpan<float>"],
        ["Share"] = [""],
        ["CopyWeightsFrom"] = ["Self"],
        ["Save"] = ["string", "System.IO.Stream"],
        ["Load"] = ["string", "System.IO.Stream", "System.ReadOnlySpan<byte>"],
        ["GetParameter"] = ["string"],
        ["SetParameter"] = ["string, System.ReadOnlySpan<float>"],
    };

    /// <summary>Those that no user sees: they give way to a member of the user's own.</summary>
    public static readonly IReadOnlyList<string> Hidden =
    [
        "NetworkDescription", "NetworkTensors", "Avx512Kernels", "Avx2Kernels", "AdvSimdKernels", "ScalarKernels",
        "_networkWeights", "_networkArena", "_networkThreads", "_networkManyForward", "NetworkManyForward", "_networkSplitForward", "NetworkSplitForward", "CreateNetworkWeights", "PackNetworkWeights", "RunNetwork",
        "NetworkTraining", "NetworkDeclarationHash", "DrawNetworkWeights", "StartNetwork",
    ];

    private static readonly HashSet<string> Reserved =
    [
        .. Unshared, .. Overloads.Keys,
        "Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "Finalize",
    ];

    /// <summary>No layer or output can have this name.</summary>
    public static bool IsReserved(string name) => Reserved.Contains(name);

    /// <summary>A member of the user's own cannot have this name, or not with the parameters that it has.</summary>
    public static bool IsGenerated(string name) => Unshared.Contains(name) || Overloads.ContainsKey(name);
}
