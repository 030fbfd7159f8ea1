using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using NetDsl.Verify;
using NetDsl.Verify.Models;
using Xunit;
using Xunit.Abstractions;

namespace NetDsl.Interop.Tests.Verify;

/// <summary>
/// Models that people use, where <c>NETDSL_MODELS</c> names a folder of them, and one that a package has: each is imported and computes what ONNX Runtime does, or is refused. None is wrong, and what docs/interop.md
/// lists as equal stays so.
/// </summary>
public sealed class ModelFolderTests(ITestOutputHelper output)
{
    private static readonly string Page = Path.Join(Metadata("Repository"), "docs", "interop.md");

    private static string? Folder => Environment.GetEnvironmentVariable("NETDSL_MODELS") is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;

    /// <summary>The models of the folder; a row that says so where there is none.</summary>
    public static TheoryData<string> Files => Folder is null ? [""] : [.. Directory.GetFiles(Folder, "*.onnx").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_model_of_the_folder_is_equal_or_refused(string file)
    {
        if (Folder is null)
        {
            output.WriteLine("NETDSL_MODELS names no folder.");
            return;
        }

        ModelRow row = ModelTable.Row(Path.Join(Folder, file), new(Path.Join(AppContext.BaseDirectory, "Models", "choices.txt")), isTimed: false);
        output.WriteLine(row.Refusal ?? string.Join("\n", row.Result!.Outputs));
        Assert.True(row.Result is null or { IsSame: true }, $"{file}: {string.Join("\n", row.Result?.Outputs ?? [])}");
        Assert.False(row.Refusal is not null && Equal().Contains(file), $"{file} is listed as equal, and is refused: {row.Refusal}");
    }

    [Fact]
    public void The_pretrained_ResNet_18_of_a_package_is_imported_as_it_is()
    {
        ModelRow row = ModelTable.Row(Metadata("ResNet18"), new(null), isTimed: false);
        Assert.Null(row.Refusal);
        Assert.True(row.Result!.IsSame, string.Join("\n", row.Result.Outputs));
        Assert.Equal(512, Assert.Single(row.Result.Outputs).Output.Shape.Length);
    }

    /// <summary>The models that the page's table lists as equal.</summary>
    private static HashSet<string> Equal() => [.. File.ReadLines(Page)
        .SkipWhile(static line => line != "<!-- models -->").TakeWhile(static line => line != "<!-- end of the models -->")
        .Select(static line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(static cells => cells.Length > 4 && cells[3].EndsWith(" equal", StringComparison.Ordinal)).Select(static cells => cells[1])];

    private static string Metadata(string key) =>
        typeof(ModelFolderTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
