using System;
using System.Linq;
using Xunit;

namespace NetDsl.Interop.Tests.Onnx;

public sealed class HandMadeModelTests
{
    private static readonly Lazy<ImportedModels> Models = new(() => new(HandMadeModels.All.Select(static model => (model.Key, model.Value()))));

    public static TheoryData<string> Names => [.. HandMadeModels.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_way_to_write_an_operator_computes_the_same_as_in_ONNX_Runtime(string name) => Models.Value.AssertComputesTheSame(name);
}
