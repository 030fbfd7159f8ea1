namespace NetDsl.Interop.Onnx.Import;

/// <summary>Why an operator that is in no table is refused.</summary>
internal static class UnknownOperators
{
    public static string Reason(OnnxNode node) => node.Operator switch
    {
        "ArgMax" or "ArgMin" or "TopK" => "it gives places, not values; choose what it reads with --output: a network's Predict gives the place of the largest",
        "Multinomial" or "RandomNormal" or "RandomNormalLike" or "RandomUniform" or "RandomUniformLike" or "Bernoulli" => "it draws at random, which no layer does",
        "NonMaxSuppression" or "NonZero" or "Unique" or "Compress" => "how many values it gives is only known at run time",
        "Loop" or "If" or "Scan" => "which of its nodes are computed is only known at run time",
        "Equal" or "Less" or "LessOrEqual" or "Greater" or "GreaterOrEqual" or "And" or "Or" or "Not" or "Where" => "the operator has no counterpart: no layer compares values",
        _ => "the operator has no counterpart",
    };
}
