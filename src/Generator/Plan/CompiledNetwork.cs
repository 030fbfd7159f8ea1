using System;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Plan;

/// <summary>
/// A declaration that has passed all stages but the last. The plans follow from the result and the options alone, so that two are equal where those are.
/// </summary>
/// <param name="result">Shapes and findings.</param>
/// <param name="options">What of it is to be emitted.</param>
/// <param name="plan">The forward pass; null where there is an error, and in a design-time build.</param>
/// <param name="training">The training step; null where there is an error, or no training, and in a design-time build.</param>
internal sealed class CompiledNetwork(InferenceResult result, BuildOptions options, ExecutionPlan? plan, TrainingPlan? training) : IEquatable<CompiledNetwork>
{
    public InferenceResult Result => result;

    public BuildOptions Options => options;

    public NetworkDeclaration Declaration => result.Declaration;

    public ExecutionPlan? Plan => plan;

    public TrainingPlan? Training => training;

    /// <summary>The errors, in a real build: in an editor the analyzer reports most of them.</summary>
    public EquatableArray<Finding> ErrorsToReport => result.Findings
        .Where(finding => options.DesignTime ? Descriptors.IsGeneratorsOwn(finding.Id) : Descriptors.IsError(finding.Id))
        .ToEquatableArray();

    public bool Equals(CompiledNetwork? other) => other is not null && result == other.Result && options == other.Options;

    public override bool Equals(object? obj) => Equals(obj as CompiledNetwork);

    public override int GetHashCode() => result.GetHashCode();
}
