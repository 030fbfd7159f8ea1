using Xunit;

namespace NetDsl.Interop.Tests.NodeTests;

/// <summary>A test that reads the ONNX project's own tests of operators, and passes over itself where they are not installed.</summary>
public sealed class NodeTestFactAttribute : FactAttribute
{
    public NodeTestFactAttribute()
    {
        Skip = NodeTestCase.Folder is null ? "libonnx-testdata is not installed, and NETDSL_ONNX_TESTS names no folder" : null;
    }
}
