using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.ShapeInference.Rules;

/// <summary>The output's shape is the rearrangement's own rule; no parameters.</summary>
internal static class RearrangementShape
{
    public static LayerShape? Infer(Rearrangement layer, InferenceContext context)
    {
        if (!(layer.TakesFeatures ? context.HasOneOrder() : context.HasImage()))
        {
            return null;
        }

        if (layer.UnfitFor(context.Input) is { } unfit)
        {
            context.Report(DiagnosticIds.ArgumentOutOfRange, unfit.Name, unfit.Name, context.Kind, Numbers.Text(unfit.Value), unfit.Requirement);
            return null;
        }

        return context.Gives(layer.OutputOf(context.Input)) with { Field = context.Field.Gathered(layer.Gathered).Enlarged(layer.Spread) };
    }
}
