using Snapshooter;
using Snapshooter.Xunit;

namespace NetDsl.Generator.Tests.Testing;

/// <summary>The one door to the snapshot library. A changed text is written beside the kept one, in __snapshots__/__mismatch__; move it there if it is right.</summary>
internal static class Snapshots
{
    public static void Match(string text, string name) => Snapshot.Match(text, SnapshotNameExtension.Create(name));
}
