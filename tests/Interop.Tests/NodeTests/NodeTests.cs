using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace NetDsl.Interop.Tests.NodeTests;

/// <summary>
/// The ONNX project's own tests of every operator that is imported: each gives what the standard says or is refused, and the list of what is refused, with the reasons, is kept
/// beside this test.
/// </summary>
public sealed class NodeTests
{
    private const string Kept = "refused.txt";

    /// <summary>The most are refused for what no network is: a single vector or number, five dimensions, whole numbers, operator sets below 7.</summary>
    private const int FewestRight = 200;

    [NodeTestFact]
    public void Every_test_of_an_operator_is_right_or_refused_for_the_reason_that_is_kept()
    {
        var refused = new List<string>();
        var wrong = new List<string>();
        int right = NodeTestRun.All(refused, wrong);

        // As with snapshots: read the difference, and move the file over the kept one if it is right.
        string found = Path.Join(AppContext.BaseDirectory, "refused.found.txt");
        File.WriteAllLines(found, refused);
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.Equal(KeptLines(), refused);
        Assert.True(right >= FewestRight, $"{right} are right and {refused.Count} refused; {found} lists them");
    }

    private static string[] KeptLines()
    {
        using var reader = new StreamReader(typeof(NodeTests).Assembly.GetManifestResourceStream(Kept)!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.TrimEnd('\r'))];
    }
}
