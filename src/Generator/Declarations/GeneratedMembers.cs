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
        "Inputs", "Layers", "Parameters", "Summary", "Threads",
    ];

    /// <summary>The method that a user may write to be told of an instance that <c>Share</c> made: the one generated member that asks for a body.</summary>
    public const string OnShared = "OnShared";

    /// <summary>The method that shows a layer's output, of networks that can be inspected.</summary>
    public const string GetActivation = "GetActivation";

    private const string Floats = "System.ReadOnlySpan<float>";

    /// <summary>
    /// Those that a method of the user's may overload with other parameters: for each name the parameters that are taken, as the compiler
    /// shows types, <c>Self</c> for the class.
    /// </summary>
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Overloads = new Dictionary<string, IReadOnlyList<string>>
    {
        [Constructor] = ["int"],
        ["Forward"] = [Floats, ManyParameters(0)],
        ["Predict"] = [Floats],
        ["ForwardInputs"] = [],
        ["PredictInputs"] = [],
        ["Share"] = [""],
        ["CopyWeightsFrom"] = ["Self"],
        ["Save"] = ["string", "System.IO.Stream"],
        ["Load"] = ["string", "System.IO.Stream", "System.ReadOnlySpan<byte>"],
        ["GetParameter"] = ["string"],
        ["SetParameter"] = ["string, " + Floats],
        [GetActivation] = ["string"],
    };

    /// <summary>Those that no user sees: they give way to a member of the user's own.</summary>
    public static readonly IReadOnlyList<string> Hidden =
    [
        "NetworkDescription", "NetworkTensors", "Avx512Kernels", "Avx2Kernels", "AdvSimdKernels", "ScalarKernels",
        "_networkWeights", "_networkArena", "_networkThreads", "_networkManyForward", "NetworkManyForward", "_networkSplitForward", "NetworkSplitForward", "CreateNetworkWeights", "PackNetworkWeights", "RunNetwork", "RunNetworkInputs", "RunNetworkBatch",
        "NetworkTraining", "NetworkDeclarationHash", "_networkUser", "NetworkChecks", "DrawNetworkWeights", "StartNetwork",
        "NetworkOperations", "NetworkSteps",
    ];

    private static readonly HashSet<string> Reserved =
    [
        .. Unshared, .. Overloads.Keys, OnShared,
        "Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "Finalize",
    ];

    /// <summary>The same for a network with these attributes: methods that have a parameter for each input or output count them, and only networks that can be inspected show layers.</summary>
    public static IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> OverloadsFor(AttributeDeclaration? network, IReadOnlyCollection<AttributeDeclaration> directives)
    {
        int inputs = directives.Count(static directive => directive.Kind == WellKnownNames.Input);
        int outputs = directives.Count(static directive => directive.Kind == WellKnownNames.Output);
        bool inspects = network?.Find("Inspect")?.Value is true;
        return Overloads.Where(pair => inspects || pair.Key != GetActivation).Select(pair => pair.Key switch
        {
            "ForwardInputs" or "PredictInputs" when inputs > 0 => Taken(pair.Key, [string.Join(", ", Enumerable.Repeat(Floats, 1 + inputs))]),
            "Forward" => Taken(pair.Key, [.. pair.Value, ManyParameters(outputs)]),
            _ => pair,
        });
    }

    private static KeyValuePair<string, IReadOnlyList<string>> Taken(string name, IReadOnlyList<string> parameters) => new(name, parameters);

    private static string ManyParameters(int outputs) => Floats + string.Concat(Enumerable.Repeat(", System.Span<float>", 1 + outputs));

    /// <summary>No layer or output can have this name.</summary>
    public static bool IsReserved(string name) => Reserved.Contains(name);

    /// <summary>A member of the user's own cannot have this name, or not with the parameters that it has.</summary>
    public static bool IsGenerated(string name) => Unshared.Contains(name) || Overloads.ContainsKey(name);
}
