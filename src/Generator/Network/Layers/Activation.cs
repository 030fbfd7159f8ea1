using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;

namespace NetDsl.Generator.Network.Layers;

/// <summary>A function of each value by itself.</summary>
/// <param name="Function">Its row of the table, or that row's variant.</param>
/// <param name="Parameters">The function's, in order.</param>
/// <param name="Switches">The setting that chooses between a row and its variant, where it has one.</param>
internal sealed record Activation(ActivationFunction Function, EquatableArray<float> Parameters, EquatableArray<Setting> Switches) : Layer
{
    public static Activation Read(ActivationFunction function, ArgumentReader arguments)
    {
        var parameters = new List<float>();
        foreach (ActivationParameter parameter in function.Parameters)
        {
            // A range may depend on the parameters before, which are then right or have been reported.
            bool follows = !arguments.Failed || parameters.Count == 0;
            string argument = char.ToLowerInvariant(parameter.Name[0]) + parameter.Name.Substring(1);
            parameters.Add(arguments.Float(argument, x => !follows || parameter.Holds(x, parameters), parameter.Requirement));
        }

        if (function.Variant is not { } variant)
        {
            return new(function, parameters.ToEquatableArray(), default);
        }

        bool isChosen = arguments.Bool(variant.Property, false);
        return new(isChosen ? variant.Function : function, parameters.ToEquatableArray(), EquatableArray.Of(new Setting(variant.Property, isChosen)));
    }

    public override bool IsRectifier => Function.IsRectifier;

    public override IEnumerable<Setting> Settings(TensorShape input) =>
        Function.Parameters.Select((parameter, index) => new Setting(parameter.Name, Parameters[index])).Concat(Switches);
}

/// <summary>Over the channels of each pixel, or the features: exp(x) / Σ exp(x), or its logarithm.</summary>
internal sealed record Softmax(bool IsLogarithm = false) : Layer;
