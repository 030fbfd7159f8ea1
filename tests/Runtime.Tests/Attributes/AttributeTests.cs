using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Xunit;
using Argument = System.Reflection.ParameterInfo;

namespace NetDsl.Runtime.Tests;

public class AttributeTests
{
    private static readonly DirectiveAttribute[] Declared = typeof(EveryAttribute).GetCustomAttributes<DirectiveAttribute>().ToArray();

    private static readonly Type[] Concrete = typeof(DirectiveAttribute).Assembly.GetExportedTypes()
        .Where(type => type.IsSubclassOf(typeof(DirectiveAttribute)) && !type.IsAbstract)
        .ToArray();

    [Fact]
    public void The_test_class_bears_every_attribute_that_exists()
    {
        IEnumerable<string> missing = Concrete.Except(Declared.Select(attribute => attribute.GetType())).Select(type => type.Name);
        Assert.Empty(missing);
    }

    [Fact]
    public void The_attributes_are_those_of_the_contract()
    {
        string[] contract =
        [
            "Abs", "Add", "AvgPool", "BatchNorm", "Celu", "Clip", "Concat", "Conv", "ConvTranspose", "Crop", "Dense", "DepthToSpace",
            "DepthwiseConv", "Divide", "Dropout", "Elu", "Exp", "Flatten", "From", "Gelu", "GlobalAvgPool", "GlobalMaxPool", "GroupNorm",
            "HardSigmoid", "HardSwish", "Input", "InstanceNorm", "L2Normalize", "LayerNorm", "LeakyRelu", "LocalResponseNorm", "LogSoftmax",
            "MaxPool", "Maximum", "Minimum", "Mish", "Multiply", "Output", "PRelu", "Pad", "RadialBasis", "Relu", "Relu6", "Reshape", "Resize", "Scale",
            "ScaledTanh", "Selu", "Shape", "ShuffleChannels", "Sigmoid", "Silu", "Slice", "Softmax", "Softplus", "Softsign", "SpaceToDepth",
            "Sqrt", "Subtract", "Tanh", "Upsample",
        ];
        Assert.Equal(contract, Concrete.Select(type => type.Name[..^"Attribute".Length]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Attributes_are_read_in_source_order()
    {
        Assert.Equal(
            [typeof(ConvAttribute), typeof(ConvAttribute), typeof(DepthwiseConvAttribute)],
            Declared.Take(3).Select(attribute => attribute.GetType()));
        Assert.Equal(typeof(ShapeAttribute), Declared[^1].GetType());
    }

    [Fact]
    public void From_Output_and_Shape_are_no_layers()
    {
        Assert.Equal(
            [typeof(FromAttribute), typeof(InputAttribute), typeof(OutputAttribute), typeof(ShapeAttribute)],
            Concrete.Where(type => !type.IsSubclassOf(typeof(LayerAttribute))).OrderBy(type => type.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void Attributes_are_sealed_and_their_bases_closed()
    {
        Type[] bases = typeof(DirectiveAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsAssignableTo(typeof(DirectiveAttribute)) && type.IsAbstract)
            .ToArray();
        Assert.All(Concrete, type => Assert.True(type.IsSealed, type.Name));
        Assert.All(bases, type => Assert.All(
            type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
            constructor => Assert.True(constructor.IsFamilyAndAssembly, type.Name)));
    }

    [Fact]
    public void Directives_may_repeat_and_a_network_may_not()
    {
        Assert.All(Concrete, type => Assert.True(Usage(type) is { AllowMultiple: true, Inherited: false }, type.Name));
        Assert.False(Usage(typeof(NetworkAttribute)).AllowMultiple);
    }

    [Fact]
    public void A_derived_class_is_no_network_of_its_own()
    {
        Assert.NotEmpty(typeof(UnsealedNetwork).GetCustomAttributes());
        Assert.DoesNotContain(typeof(DerivedNetwork).GetCustomAttributes(), attribute => attribute is NetworkAttribute or DirectiveAttribute);
    }

    [Theory]
    [InlineData(typeof(OnStruct))]
    [InlineData(typeof(IOnInterface))]
    [InlineData(typeof(OnRecord))]
    public void What_can_be_no_network_still_takes_the_attributes(Type type)
    {
        Assert.NotNull(type.GetCustomAttribute<NetworkAttribute>());
        Assert.Single(type.GetCustomAttributes<DenseAttribute>());
    }

    [Fact]
    public void Every_constructor_argument_has_a_property_that_cannot_be_set()
    {
        foreach (Type type in Concrete.Append(typeof(NetworkAttribute)))
        {
            foreach (Argument argument in Arguments(type))
            {
                PropertyInfo? property = type.GetProperty(char.ToUpperInvariant(argument.Name![0]) + argument.Name[1..]);
                Assert.True(property is { CanRead: true, CanWrite: false }, $"{type.Name}: {argument.Name}");
                Assert.Equal(argument.ParameterType, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
            }
        }
    }

    [Fact]
    public void Every_constructor_argument_arrives_in_its_own_property()
    {
        foreach (Type type in Concrete.Append(typeof(NetworkAttribute)))
        {
            foreach (ConstructorInfo constructor in type.GetConstructors())
            {
                Argument[] arguments = constructor.GetParameters();
                object[] values = arguments.Select((argument, index) => Distinct(argument.ParameterType, 11 + index)).ToArray();
                object attribute = constructor.Invoke(values);
                Assert.All(arguments.Zip(values), pair => Assert.Equal(
                    pair.Second,
                    type.GetProperty(char.ToUpperInvariant(pair.First.Name![0]) + pair.First.Name[1..])!.GetValue(attribute)));
            }
        }
    }

    [Fact]
    public void What_can_be_set_returns_what_was_set()
    {
        foreach (Type type in Concrete.Append(typeof(NetworkAttribute)))
        {
            ConstructorInfo constructor = type.GetConstructors()[0];
            object attribute = constructor.Invoke(constructor.GetParameters().Select(argument => Distinct(argument.ParameterType, 1)).ToArray());
            PropertyInfo[] settable = type.GetProperties().Where(property => property.CanWrite).ToArray();
            Dictionary<PropertyInfo, object> values = settable.Select((property, index) => (property, value: Other(property, attribute, 100 + index)))
                .ToDictionary(pair => pair.property, pair => pair.value);
            Assert.All(values, pair => pair.Key.SetValue(attribute, pair.Value));
            Assert.All(values, pair => Assert.Equal(pair.Value, pair.Key.GetValue(attribute)));
        }
    }

    private static AttributeUsageAttribute Usage(Type type) => type.GetCustomAttribute<AttributeUsageAttribute>(inherit: false)!;

    private static IEnumerable<Argument> Arguments(Type type) =>
        type.GetConstructors().SelectMany(constructor => constructor.GetParameters());

    private static object Distinct(Type type, int number) => Convert.ChangeType(number, type, CultureInfo.InvariantCulture);

    private static object Other(PropertyInfo property, object attribute, int number) => property.GetValue(attribute) switch
    {
        bool value => (object)!value,
        Enum value => Enum.GetValues(value.GetType()).Cast<object>().First(other => !other.Equals(value)),
        _ => Distinct(property.PropertyType, number),
    };
}
