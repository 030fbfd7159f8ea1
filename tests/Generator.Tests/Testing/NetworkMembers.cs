using System;
using System.Reflection;

namespace NetDsl.Generator.Tests.Testing;

/// <summary>The generated static members of a compiled network, by reflection.</summary>
internal sealed class NetworkMembers(Type type)
{
    private delegate ReadOnlySpan<T> SpanGetter<T>();

    public LayerInfo[] Layers => Span<LayerInfo>("Layers");

    public ParameterInfo[] Parameters => Span<ParameterInfo>("Parameters");

    public string Summary => (string)type.GetProperty("Summary")!.GetValue(null)!;

    public int InputLength => (int)Constant("InputLength");

    public int OutputLength => (int)Constant("OutputLength");

    public int ParameterCount => (int)Constant("ParameterCount");

    public long MacCount => (long)Constant("MacCount");

    /// <summary>Compiles a source with one network named Net and no diagnostics, and loads it.</summary>
    public static NetworkMembers Of(string source, string name = "Net")
    {
        TestCompilation compilation = TestCompilation.Of(source);
        if (!compilation.Diagnostics.IsEmpty && System.Linq.Enumerable.Any(compilation.Errors))
        {
            throw new InvalidOperationException(string.Join("\n", compilation.Diagnostics));
        }

        return new(compilation.Load().GetType(name, throwOnError: true)!);
    }

    public object Constant(string name) => type.GetField(name, BindingFlags.Public | BindingFlags.Static)!.GetRawConstantValue()!;

    private T[] Span<T>(string name) => type.GetProperty(name)!.GetMethod!.CreateDelegate<SpanGetter<T>>()().ToArray();
}
