using System.Linq;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Network;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator;

/// <summary>What of a network others can use in their attributes.</summary>
internal static class NetworkStandIn
{
    /// <param name="isComplete">Constants that are not known are 1, as they are generated where there is a mistake.</param>
    public static StandIn Of(NetworkDeclaration declaration, bool isComplete)
    {
        InferenceResult result = ShapeInferrer.Infer(declaration, default);
        return new(
            declaration.Host,
            [
                .. NetworkConstants.Of(result)
                    .Where(constant => !declaration.TakenNames.Contains(constant.Name) && constant.Name != declaration.Host.Self.Name)
                    .Select(constant => (constant.Type, constant.Name, constant.Value ?? (isComplete ? 1 : null))),
            ],
            [.. result.Outline.LayerNames.Concat(result.Outline.OutputNames).Where(name => LayerNames.IsUsable(name, declaration)).Distinct()]);
    }
}
