using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.CodeFixes;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.CodeFixes;

/// <summary>A fix changes what it must and no letter more, and leaves no diagnostic.</summary>
public sealed class CodeFixTests
{
    public static TheoryData<string, string, string, string> Cases => new()
    {
        { nameof(AddPartialFix), "Make it partial", "[Network(4)] [Dense(2)] public sealed class Net;", "[Network(4)] [Dense(2)] public sealed partial class Net;" },
        { nameof(AddPartialFix), "Make it partial", "[Network(4)] [Dense(2)]\nclass Net\n{\n}\n", "[Network(4)] [Dense(2)]\npartial class Net\n{\n}\n" },
        { nameof(AddPartialFix), "Make it partial", "/// <summary>S.</summary>\nstruct Outer { [Network(4)] [Dense(2)] partial class Net; }", "/// <summary>S.</summary>\npartial struct Outer { [Network(4)] [Dense(2)] partial class Net; }" },
        { nameof(InsertFlattenFix), "Insert [Flatten]", "[Network(4, 4, 1)] [Relu] [Dense(2)] partial class Net;", "[Network(4, 4, 1)] [Relu] [Flatten] [Dense(2)] partial class Net;" },
        { nameof(InsertFlattenFix), "Insert [Flatten]", "[Network(4, 4, 1), Relu, Dense(2)] partial class Net;", "[Network(4, 4, 1), Relu, Flatten, Dense(2)] partial class Net;" },
        {
            nameof(InsertFlattenFix), "Insert [Flatten]", "[Network(4, 4, 1)]\r\n  [Relu]\r\n  // the head\r\n  [Dense(2)]\r\npartial class Net;",
            "[Network(4, 4, 1)]\r\n  [Relu]\r\n  // the head\r\n  [Flatten]\r\n  [Dense(2)]\r\npartial class Net;"
        },
        { nameof(InsertFlattenFix), "Insert [Flatten]", "[Network(4, 4, 1)] [NetDsl.Dense(2)] partial class Net;", "[Network(4, 4, 1)] [NetDsl.Flatten] [NetDsl.Dense(2)] partial class Net;" },
        {
            nameof(InsertFlattenFix), "Insert [Flatten]", "[Network(4, 4, 1)] [global::NetDsl.Dense(2)] partial class Net;",
            "[Network(4, 4, 1)] [global::NetDsl.Flatten] [global::NetDsl.Dense(2)] partial class Net;"
        },
        { nameof(WriteTrueCountFix), "Write the true count, 10", "[Network(4)] [Dense(2, Parameters = 8 + /* bias */ 1)] partial class Net;", "[Network(4)] [Dense(2, Parameters = 10)] partial class Net;" },
        { nameof(WriteTrueCountFix), "Write the true count, 20_200", "[Network(100, Parameters = 3)] [Dense(200)] partial class Net;", "[Network(100, Parameters = 20_200)] [Dense(200)] partial class Net;" },
        { nameof(WriteTrueShapeFix), "Write the true shape, 2, 2, 3", "[Network(4, 4, 1)] [Conv(3, 3, 3)] [Shape(4, height: 4, channels: 3)] [Relu] partial class Net;", "[Network(4, 4, 1)] [Conv(3, 3, 3)] [Shape(2, 2, 3)] [Relu] partial class Net;" },
        { nameof(WriteTrueShapeFix), "Write the true shape, 16", "[Network(4, 4, 1)] [Flatten] [Shape(4, 4, 1)] [Dense(2)] partial class Net;", "[Network(4, 4, 1)] [Flatten] [Shape(16)] [Dense(2)] partial class Net;" },
    };

    /// <summary>Names of other frameworks, and misspelt ones.</summary>
    public static TheoryData<string, string, string, string> Names => new()
    {
        { nameof(WriteLayerNameFix), "Write [Conv]", "[Network(4, 4, 1)] [Conv2D(3, 3, 2)] [Relu] partial class Net;", "[Network(4, 4, 1)] [Conv(3, 3, 2)] [Relu] partial class Net;" },
        { nameof(WriteLayerNameFix), "Write [Dense]", "[Network(4)] [NetDsl.Linear(2)] partial class Net;", "[Network(4)] [NetDsl.Dense(2)] partial class Net;" },
        { nameof(WriteLayerNameFix), "Write [Relu]", "[Network(4)] [Dense(2), ReLU(Name = \"A\")] partial class Net;", "[Network(4)] [Dense(2), Relu(Name = \"A\")] partial class Net;" },
        { nameof(CallGeneratedConstructorFix), "Write ': this(seed: 0)'", "[Network(4)] [Dense(2)] partial class Net { public Net(string name) => _ = name; }", "[Network(4)] [Dense(2)] partial class Net { public Net(string name) : this(seed: 0) => _ = name; }" },
        { nameof(CallGeneratedConstructorFix), "Write ': this(seed)'", "[Network(4)] [Dense(2)] partial class Net { public Net(int seed, long size)\n  : base() { } }", "[Network(4)] [Dense(2)] partial class Net { public Net(int seed, long size)\n  : this(seed) { } }" },
        { nameof(ReorderSizesFix), "Write 64, 48, 3", "[Network(3, /* rows */ 48, 64)] [Relu] partial class Net;", "[Network(64, 48, 3)] [Relu] partial class Net;" },
        { nameof(ReorderSizesFix), "Write 16, 16, 1", "[Network(8)] [Input(\"x\", 1, 16, 16)] [From(\"x\")] [Relu] [Flatten] [Concat(\"input\")] partial class Net;", "[Network(8)] [Input(\"x\", 16, 16, 1)] [From(\"x\")] [Relu] [Flatten] [Concat(\"input\")] partial class Net;" },
        { nameof(ReorderSizesFix), "Write 5, 5, 16", "[Network(32, 32, 3)] [Conv(3, 16, 5, 1, padding: 2)] [Relu] partial class Net;", "[Network(32, 32, 3)] [Conv(5, 5, 16, 1, padding: 2)] [Relu] partial class Net;" },
        { nameof(WriteLayerNameFix), "Write [Network]", "[Netwrok(4)] [Dense(2)] partial class Net;", "[Network(4)] [Dense(2)] partial class Net;" },
    };

    public static TheoryData<string, string, string> AllCases => new()
    {
        {
            nameof(AddPartialFix),
            "class Outer { [Network(4)] [Dense(2)] class Net; } [Network(4)] [Dense(2)] class Net;",
            "partial class Outer { [Network(4)] [Dense(2)] partial class Net; } [Network(4)] [Dense(2)] partial class Net;"
        },
        {
            nameof(InsertFlattenFix),
            "[Network(4, 4, 1)] [Dense(2)] partial class A; [Network(4, 4, 1)] [Relu, Dense(2)] partial class B;",
            "[Network(4, 4, 1)] [Flatten] [Dense(2)] partial class A; [Network(4, 4, 1)] [Relu, Flatten, Dense(2)] partial class B;"
        },
        {
            nameof(WriteTrueCountFix),
            "[Network(4)] [Dense(2, Parameters = 2)] [From(\"input\")] [Dense(2, Parameters = 2)] [Add(\"dense1\")] partial class A; [Network(4, Parameters = 1)] [Dense(2)] partial class B;",
            "[Network(4)] [Dense(2, Parameters = 10)] [From(\"input\")] [Dense(2, Parameters = 10)] [Add(\"dense1\")] partial class A; [Network(4, Parameters = 10)] [Dense(2)] partial class B;"
        },
        {
            nameof(CallGeneratedConstructorFix),
            "[Network(4)] [Dense(2)] partial class A { A(long x) { } A(int seed, long x) { } } [Network(4)] [Dense(2)] partial class B { B() { } }",
            "[Network(4)] [Dense(2)] partial class A { A(long x) : this(seed: 0) { } A(int seed, long x) : this(seed) { } } [Network(4)] [Dense(2)] partial class B { B() : this(seed: 0) { } }"
        },
        {
            nameof(WriteLayerNameFix),
            "[Network(4, 4, 1)] [Conv2d(3, 3, 2)] [relu] [MaxPooling2D(2, 2)] partial class A; [Network(4)] [Linear(2)] partial class B;",
            "[Network(4, 4, 1)] [Conv(3, 3, 2)] [Relu] [MaxPool(2, 2)] partial class A; [Network(4)] [Dense(2)] partial class B;"
        },
        {
            nameof(WriteTrueShapeFix),
            "[Network(4, 4, 1)] [Shape(1)] [Flatten] [Dense(2)] partial class A; [Network(4, 4, 1)] [Flatten] [Shape(1)] [Dense(2)] partial class B;",
            "[Network(4, 4, 1)] [Shape(4, 4, 1)] [Flatten] [Dense(2)] partial class A; [Network(4, 4, 1)] [Flatten] [Shape(16)] [Dense(2)] partial class B;"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    [MemberData(nameof(Names))]
    public async Task A_fix_mends_the_mistake(string provider, string title, string wrong, string mended)
    {
        using var document = new FixedDocument(Using(wrong));
        (string source, string shown) = await document.FixFirstAsync(Provider(provider));

        Assert.Equal(Using(mended), source);
        Assert.Equal(title, shown);
        Assert.Empty(TestCompilation.Analyze(TestCompilation.Create(source)));
    }

    [Theory]
    [MemberData(nameof(AllCases))]
    public async Task Fix_all_mends_all(string provider, string wrong, string mended)
    {
        using var document = new FixedDocument(Using(wrong));

        Assert.Equal(Using(mended), await document.FixAllAsync(Provider(provider)));
    }

    [Fact]
    public void Every_fix_is_exported_and_tested()
    {
        Type[] providers = [.. typeof(AddPartialFix).Assembly.GetTypes().Where(type => typeof(CodeFixProvider).IsAssignableFrom(type) && !type.IsAbstract)];

        Assert.All(providers, type => Assert.NotEmpty(type.GetCustomAttributes(typeof(ExportCodeFixProviderAttribute), inherit: false)));
        Assert.Equal(
            providers.Select(type => type.Name).Order(StringComparer.Ordinal),
            ((IEnumerable<object[]>)Cases).Concat(Names).Select(row => (string)row[0]).Distinct().Order(StringComparer.Ordinal));
    }

    private static CodeFixProvider Provider(string name) => (CodeFixProvider)Activator.CreateInstance(typeof(AddPartialFix).Assembly.GetType($"NetDsl.CodeFixes.{name}", throwOnError: true)!)!;

    private static string Using(string source) => "using NetDsl;\n\n" + source;
}
