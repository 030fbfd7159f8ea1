using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Testing.Reference;

/// <summary>
/// The oracle of all numerics: runs the list of layers of a compiled network in double precision, each by its definition
/// and without a trick, and says for every value how far a network that keeps the contract's bounds may be from it.
/// </summary>
/// <param name="layers">The network's <c>Layers</c>.</param>
/// <param name="inputs">Its <c>Inputs</c>.</param>
/// <param name="parameters">Every tensor by name, in file order: weights, biases, statistics. They may be changed between runs.</param>
public sealed class ReferenceInterpreter(IReadOnlyList<LayerInfo> layers, IReadOnlyList<InputInfo> inputs, IReadOnlyDictionary<string, double[]> parameters)
{
    private readonly FeatureIndex _features = new(layers, inputs);

    /// <summary>Whether a value of a Dropout layer is kept, in training.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="image">Which of the batch.</param>
    /// <param name="index">Which of the layer's values, in memory order.</param>
    public delegate bool DropoutMask(string layer, int image, int index);

    public IReadOnlyDictionary<string, double[]> Parameters => parameters;

    /// <summary>What disturbs each value as roundings would; null for none.</summary>
    public RoundingNoise? Rounding { get; set; }

    /// <summary>
    /// The bounds are those of a runtime that computes Elu, Celu and Selu by exp(x) − 1 as it stands, which cancels near zero, Softplus by the logarithm of
    /// 1 + exp(x): exact to ulps of 1, not of the result; and the places of a resize as floats. ONNX Runtime and PyTorch do; in all else they keep the contract's
    /// bounds.
    /// </summary>
    public bool EluCancels { get; init; }

    /// <summary>Runs one input as <c>Forward</c> does: running statistics, no dropout.</summary>
    /// <param name="values">All inputs one after another, each row by row, the channels of a pixel together.</param>
    public ReferenceRun Infer(ReadOnlySpan<float> values) => Infer(Array.ConvertAll(values.ToArray(), static value => (double)value));

    /// <inheritdoc cref="Infer(ReadOnlySpan{float})"/>
    public ReferenceRun Infer(double[] values) => Run([values], dropout: null, isTraining: false);

    /// <summary>Runs a batch as training does: statistics of the batch, dropout by the mask.</summary>
    /// <param name="batch">The inputs.</param>
    /// <param name="dropout">The mask; null keeps everything, unscaled.</param>
    public ReferenceRun Train(IReadOnlyList<double[]> batch, DropoutMask? dropout = null) => Run(batch, dropout, isTraining: true);

    private ReferenceRun Run(IReadOnlyList<double[]> batch, DropoutMask? dropout, bool isTraining)
    {
        var run = new ReferenceRun(layers[^1].Name);
        foreach (InputInfo input in inputs)
        {
            TensorShape shape = input.Shape;
            run.Add(input.Name, [.. batch.Select(values => ReferenceTensor.Of(shape.Width, shape.Height, shape.Channels, values.AsSpan(input.Offset, shape.Length)))]);
        }

        foreach (LayerInfo layer in layers)
        {
            ReferenceTensor[][] read = [.. layer.Inputs.Select(name => run[name])];
            run.Add(layer.Name, layer.Kind switch
            {
                "BatchNorm" => BatchNorm(run, layer, read[0], isTraining),
                "Dropout" when isTraining && dropout is not null => [.. read[0].Select((tensor, image) =>
                    ReferenceJoins.Dropout(tensor, layer.GetSetting<float>("Rate"), index => dropout(layer.Name, image, index)))],
                _ => [.. read[0].Select((tensor, image) => Apply(layer, tensor, read.Length > 1 ? read[1][image] : tensor, isTraining))],
            });
            for (int image = 0; image < batch.Count; image++)
            {
                Rounding?.Disturb(layer, image, run[layer.Name][image], read[0][image], SlopesOf(run, layer, read[0][image]));
            }
        }

        return run;
    }

    private ReferenceTensor Apply(LayerInfo layer, ReferenceTensor value, ReferenceTensor other, bool isTraining) => layer.Kind switch
    {
        "Conv" or "DepthwiseConv" => ReferenceConvolutions.Convolution(layer, value, WeightsOf(layer, isTraining)),
        "ConvTranspose" => ReferenceConvolutions.Transposed(layer, value, WeightsOf(layer, isTraining)),
        "Dense" => ReferenceConvolutions.Dense(layer, value, WeightsOf(layer, isTraining), _features[layer.Inputs[0]]),
        "RadialBasis" => ReferenceRadialBasis.Apply(layer, value, Tensor(layer, "weight"), _features[layer.Inputs[0]]),
        "MaxPool" => ReferencePools.Pool(layer, value, isMax: true),
        "AvgPool" => ReferencePools.Pool(layer, value, isMax: false),
        "GlobalMaxPool" => ReferencePools.Global(value, isMax: true),
        "GlobalAvgPool" => ReferencePools.Global(value, isMax: false),
        "Scale" => ReferenceNormalizations.Scale(value, Tensor(layer, "weight"), layer.GetSetting<bool>("Bias") ? Tensor(layer, "bias") : null, _features[layer.Inputs[0]]),
        "PRelu" => ReferenceActivations.PRelu(value, Tensor(layer, "weight"), _features[layer.Inputs[0]]),
        "LocalResponseNorm" => ReferenceNormalizations.LocalResponseNorm(layer, value),
        "Softmax" => ReferenceNormalizations.Softmax(value),
        "LogSoftmax" => ReferenceNormalizations.LogSoftmax(value),
        "Concat" => ReferenceJoins.Concat(value, other),
        "Upsample" when layer.GetSetting<ResizeMode>("Mode") == ResizeMode.Nearest => ReferenceJoins.Upsample(value, layer.GetSetting<int>("Factor")),
        "Upsample" or "Resize" => ReferenceResizes.Apply(layer, value, EluCancels),
        "DepthToSpace" => ReferenceRearrangements.DepthToSpace(layer, value),
        "SpaceToDepth" => ReferenceRearrangements.SpaceToDepth(layer, value),
        "Reshape" => ReferenceRearrangements.Reshape(layer, value, _features[layer.Inputs[0]]),
        "Pad" => ReferenceRearrangements.Pad(layer, value),
        "Slice" => ReferenceRearrangements.Slice(layer, value),
        "Crop" => ReferenceRearrangements.Crop(layer, value),
        "ShuffleChannels" => ReferenceRearrangements.ShuffleChannels(layer, value),
        "Flatten" => ReferenceJoins.Flatten(value),
        "Dropout" => value,
        _ when ReferenceExampleNorms.Contains(layer.Kind) => ReferenceExampleNorms.Apply(layer, value, suffix => Tensor(layer, suffix), _features[layer.Inputs[0]]),
        _ when ReferenceElementwiseJoins.Contains(layer.Kind) => ReferenceElementwiseJoins.Apply(layer.Kind, value, other),
        _ when ReferenceActivations.Contains(layer.Kind) => ReferenceActivations.Apply(layer, value, EluCancels),
        _ => throw new NotSupportedException($"The interpreter does not know the layer kind {layer.Kind}."),
    };

    private ReferenceTensor[] BatchNorm(ReferenceRun run, LayerInfo layer, ReferenceTensor[] batch, bool isTraining)
    {
        int[] fileIndex = _features[layer.Inputs[0]];
        double[] mean = Tensor(layer, "running_mean");
        double[] variance = Tensor(layer, "running_var");
        if (isTraining)
        {
            BatchStatistics statistics = BatchStatistics.Of(batch, fileIndex);
            run.Statistics[layer.Name] = statistics;
            (mean, variance) = (statistics.Mean, statistics.Variance);
        }

        return [.. batch.Select(tensor => ReferenceNormalizations.BatchNorm(
            tensor, layer.GetSetting<float>("Epsilon"), (Tensor(layer, "weight"), Tensor(layer, "bias"), mean, variance), fileIndex))];
    }

    private Func<int, double> SlopesOf(ReferenceRun run, LayerInfo layer, ReferenceTensor input)
    {
        var slopes = new Lazy<double[]>(() => ReferenceExampleNorms.Slopes(layer, input, suffix => Tensor(layer, suffix), _features[layer.Inputs[0]]));
        return index => ReferenceExampleNorms.Contains(layer.Kind) ? slopes.Value[index] : SlopeOf(run, layer, index);
    }

    /// <summary>
    /// What roundings of slopes are measured by, of a function that keeps the shape: about 1, but of a batch normalization, with s = √(σ² + ε),
    /// γ/s · (1 + |μ|/s).
    /// </summary>
    private double SlopeOf(ReferenceRun run, LayerInfo layer, int index)
    {
        if (layer.Kind != "BatchNorm")
        {
            return 1;
        }

        int[] fileIndex = _features[layer.Inputs[0]];
        int channel = fileIndex[index % layer.OutputShape.Channels];
        BatchStatistics statistics = run.Statistics[layer.Name];
        double deviation = Math.Sqrt(statistics.Variance[channel] + layer.GetSetting<float>("Epsilon"));

        // The mean is rounded to a float too: of values far from 0 beside their spread that is what counts most.
        return Tensor(layer, "weight")[channel] / deviation * (1 + (Math.Abs(statistics.Mean[channel]) / deviation));
    }

    private ReferenceWeights WeightsOf(LayerInfo layer, bool isTraining)
    {
        double[] weight = Tensor(layer, "weight");
        double[] bias = layer.GetSetting<bool>("Bias") ? Tensor(layer, "bias") : [];
        WeightFormat format = isTraining || layer.Kind == "ConvTranspose" ? WeightFormat.Float32 : layer.GetSetting<WeightFormat>("Weights");
        if (format == WeightFormat.Float32)
        {
            return new(weight, bias, MayUseWinograd(layer) ? ReferenceBounds.Winograd : 0);
        }

        // Rounded after folding: where a normalization follows, its factors come first, and the rounding can only be bounded.
        bool isFolded = layers.Count(other => other.Inputs.Contains(layer.Name)) == 1 && layers.Any(other => other.Kind is "BatchNorm" or "Scale" && other.Inputs[0] == layer.Name);
        if (format == WeightFormat.Int8)
        {
            int outputs = layer.OutputShape.Channels;
            return new(ReferenceInt8.Round(weight, outputs), bias, isFolded ? ReferenceInt8.Doubt(weight, outputs) : 0);
        }

        return isFolded ? new(weight, bias, 1.0 / 256) : new(Array.ConvertAll(weight, ReferenceWeights.ToBFloat16), bias, 0);
    }

    /// <summary>A convolution for which the plan may choose Winograd's algorithm, with its wider bound: of two to five taps for each phase of its strides.</summary>
    private static bool MayUseWinograd(LayerInfo layer) =>
        layer.Kind == "Conv"
        && layer.GetSetting<ConvAlgorithm>("Algorithm") != ConvAlgorithm.Direct
        && Taps(layer, "Width", "StrideX") is >= 2 and <= 5
        && Taps(layer, "Width", "StrideX") == Taps(layer, "Height", "StrideY")
        && layer.GetSetting<int>("DilationX") == 1 && layer.GetSetting<int>("DilationY") == 1;

    private static int Taps(LayerInfo layer, string kernel, string stride) => (layer.GetSetting<int>(kernel) + layer.GetSetting<int>(stride) - 1) / layer.GetSetting<int>(stride);

    private double[] Tensor(LayerInfo layer, string suffix) => parameters[layer.Name + "." + suffix];
}
