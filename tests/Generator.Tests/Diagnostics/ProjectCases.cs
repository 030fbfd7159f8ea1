using System.Collections.Generic;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Mistakes about what stands beside the declaration: constants, constructors and base classes, names of other frameworks (NDSL0009, 0011, 0012).</summary>
internal static class ProjectCases
{
    private const string Plain = "[Network(4)] [Dense(2)] partial class Net;";

    public static IEnumerable<DiagnosticCase> All => [.. Construction, .. Constants, .. Misspelt];

    private static IEnumerable<DiagnosticCase> Construction =>
    [
        Constructor("public [|Net(string name)|] { }", "Net(string)", "public Net(string name) : this(seed: 0) { }"),
        Constructor("public [|Net()|] { }", "Net()", "public Net() : this(seed: 3) { }"),
        Constructor("Net(long size) : this() { } protected [|Net(int seed, float rate)|] : base() { }", "Net(int, float)", "Net(long size) : this() { } protected Net(int seed, float rate) : this(seed) { }"),
        new("NDSL0011", "[Network(4)] [Dense(2)] partial class Net { public required string [|Name|] { get; init; } public required int Size { get; set; } }",
            "'Name', 'Size' of 'Net' is required, which Load, Share and the trainer cannot set: leave out 'required' and give it a value",
            "[Network(4)] [Dense(2)] partial class Net { public string Name { get; init; } = \"\"; public int Size { get; set; } }", Uses: false),
        new("NDSL0011", "class Root { public required string Name; } [Network(4)] [Dense(2)] partial class [|Net|] : Root { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Net(string name) : this() => Name = name; }",
            "'Name' of 'Net' is required, which Load, Share and the trainer cannot set: leave out 'required' and give it a value",
            "class Root { public string? Name; } [Network(4)] [Dense(2)] partial class Net : Root { public Net(string name) : this() => Name = name; }", Uses: false),
        new("NDSL0011", "[Network(4)] [Dense(2)] partial class Root; [Network(4)] [Dense(2, Name = \"Head\")] partial class [|Net|] : Root;",
            "'Net' is derived from 'Root', which is a network itself: derive it from what both need, or hold the other network in a field",
            "[Network(4)] [Dense(2)] partial class Root; [Network(4)] [Dense(2, Name = \"Head\")] partial class Net;", Uses: false),
    ];

    private static IEnumerable<DiagnosticCase> Constants =>
    [
        new("NDSL0009", "[Network([|Second.OutputLength|])] [Dense(2)] partial class First; [Network(First.OutputLength)] [Dense(First.InputLength)] partial class Second;",
            "'features' of Network is Second.OutputLength, which is not known when the network is generated: it follows from this very network: write the number",
            "[Network(4)] [Dense(2)] partial class First; [Network(First.OutputLength)] [Dense(First.InputLength)] partial class Second;", Uses: false),
        new("NDSL0009", "[Network(4)] [Dense(2)] [Relu] [Dense([|units: Net.ParameterCount - 3|])] partial class Net;",
            "'units' of Dense is Net.ParameterCount - 3, which is not known when the network is generated: it follows from this very network: write the number",
            "[Network(4)] [Dense(2)] [Relu] [Dense(units: Net.InputLength - 3)] partial class Net;"),
        new("NDSL0009", "[Network(4, [|Parameters = Net.ParameterCount|])] [Dense(2)] partial class Net;",
            "'Parameters' of Network is Net.ParameterCount, which is not known when the network is generated: it follows from this very network: write the number",
            "[Network(4, Parameters = Other.ParameterCount)] [Dense(2)] partial class Net; [Network(4)] [Dense(2)] partial class Other;"),
    ];

    private static DiagnosticCase Constructor(string marked, string shown, string valid) => new(
        "NDSL0011", "[Network(4)] [Dense(2)] partial class Net { " + marked + " }",
        $"The constructor '{shown}' does not call the generated one, which makes the network's memory: write ': this(seed: 0)' behind it",
        "[Network(4)] [Dense(2)] partial class Net { " + valid + " }");

    private static IEnumerable<DiagnosticCase> Misspelt =>
    [
        Unknown("[Network(4, 4, 1)] [[|Conv2D(3, 3, 2)|]] [Flatten] [Dense(2)] [Conv(1, 1, 1)] partial class Net;", "Conv2D", "Conv", "[Network(4, 4, 1)] [Conv(3, 3, 2)] [Flatten] [Dense(2)] partial class Net;"),
        Unknown("[Network(4)] [[|LinearAttribute(2)|]] [Dense(0)] partial class Net;", "Linear", "Dense", Plain),
        Unknown("[Network(4)] [Dense(2)] [[|NetDsl.ReLU|]] partial class Net;", "ReLU", "Relu", Plain),
        Unknown("[Network(4)] [[|Dnse(2)|]] partial class Net;", "Dnse", "Dense", Plain),
        Unknown("[[|Netwrok(4)|]] [Dense(2)] partial class Net;", "Netwrok", "Network", Plain),
        Unknown("[Network(4)] [Dense(2)] [[|Batchnorm1D|]] partial class Net;", "Batchnorm1D", "BatchNorm", Plain),
    ];

    private static DiagnosticCase Unknown(string marked, string written, string ours, string valid) =>
        new("NDSL0012", marked, $"There is no [{written}]: write [{ours}]", valid, Uses: false);
}
