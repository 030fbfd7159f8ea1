using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace NetDsl.Interop.Tests.Onnx;

public sealed class HandMadeModelTests
{
    private static readonly Dictionary<string, Func<byte[]>> All = HandMadeModels.All.Concat(OlderModels.All).Concat(HeadModels.All).Concat(SequenceModels.All).Concat(LayoutModels.All)
        .Concat(ConstantModels.All.Select(static model => KeyValuePair.Create($"Of constants: {model.Key}", model.Value))).ToDictionary();

    private static readonly Lazy<ImportedModels> Models = new(() => new(All.Select(static model => (model.Key, model.Value()))));

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_way_to_write_an_operator_computes_the_same_as_in_ONNX_Runtime(string name) => Models.Value.AssertComputesTheSame(name);
}
