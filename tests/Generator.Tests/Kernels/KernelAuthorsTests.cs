using System;
using System.Linq;
using System.Runtime.CompilerServices;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Plan;
using Xunit;

namespace NetDsl.Generator.Tests.Kernels;

/// <summary>The table of who writes which operation.</summary>
public sealed class KernelAuthorsTests
{
    [Fact]
    public void Every_operation_has_one_author_of_its_own()
    {
        Type[] operations = Concrete(typeof(PlanOp));
        Type[] authors = [.. operations.Select(static type => KernelAuthors.Of((PlanOp)RuntimeHelpers.GetUninitializedObject(type)).GetType())];

        Assert.True(operations.Length > 30, $"Only {operations.Length} operations were found.");
        Assert.Distinct(authors);
        Assert.Equal(Concrete(typeof(KernelAuthor)).Select(static type => type.Name).Order(), authors.Select(static type => type.Name).Order());
    }

    [Fact]
    public void An_operation_without_a_row_is_named() =>
        Assert.Contains(nameof(UnknownOp), Assert.Throws<InvalidOperationException>(static () => KernelAuthors.Of(new UnknownOp())).Message, StringComparison.Ordinal);

    private static Type[] Concrete(Type root) => [.. root.Assembly.GetTypes().Where(type => type.IsSubclassOf(root) && !type.IsAbstract)];

    private sealed class UnknownOp() : PlanOp("Unknown");
}
