using System.Collections.Generic;

namespace NetDsl.Generator.Network;

/// <summary>The names that the generator gives to members of a network's class.</summary>
internal static class GeneratedMembers
{
    /// <summary>Those whose names a member of the user's own cannot share; a method of the user's may overload ours.</summary>
    public static readonly IReadOnlyList<string> Unshared =
    [
        "InputWidth", "InputHeight", "InputChannels", "InputLength", "OutputLength", "ParameterCount", "MacCount",
        "Layers", "Parameters", "Summary",
    ];

    /// <summary>Those that no user sees: they give way to a member of the user's own.</summary>
    public static readonly IReadOnlyList<string> Hidden =
    [
        "NetworkDescription", "Avx512Kernels", "Avx2Kernels", "AdvSimdKernels", "ScalarKernels",
        "_networkWeights", "_networkArena", "_networkThreads", "CreateNetworkWeights", "PackNetworkWeights", "RunNetwork",
        "NetworkTraining", "Avx512Training", "Avx2Training", "AdvSimdTraining", "ScalarTraining",
    ];

    private static readonly HashSet<string> Reserved =
    [
        .. Unshared,
        "Forward", "Predict", "Share", "CopyWeightsFrom", "Save", "Load", "GetParameter", "SetParameter", "Threads",
        "Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "Finalize",
    ];

    /// <summary>No layer or output can have this name.</summary>
    public static bool IsReserved(string name) => Reserved.Contains(name);
}
