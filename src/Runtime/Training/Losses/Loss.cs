using System;

namespace NetDsl;

/// <summary>
/// How far outputs are from what they should be: the mean over the batch, and over the outputs where each has a target of its own. A loss has no
/// state, so one serves any number of trainers and threads.
/// </summary>
public abstract class Loss
{
    /// <summary>
    /// −log of the softmax's probability of the right class, on logits (<c>torch.nn.CrossEntropyLoss</c>). With float targets, one for each
    /// class, they are probabilities, and the loss of an image is −Σ target·log(probability).
    /// </summary>
    public static Loss SoftmaxCrossEntropy { get; } = new SoftmaxCrossEntropyLoss();

    /// <summary>(output − target)² (<c>torch.nn.MSELoss</c>).</summary>
    public static Loss MeanSquaredError { get; } = new ElementwiseLoss<MeanSquaredErrorFormula>(default, nameof(MeanSquaredError));

    /// <summary>−target·log(p) − (1 − target)·log(1 − p) with p = sigmoid(output) (<c>torch.nn.BCEWithLogitsLoss</c>).</summary>
    public static Loss BinaryCrossEntropyWithLogits { get; } =
        new ElementwiseLoss<BinaryCrossEntropyFormula>(default, nameof(BinaryCrossEntropyWithLogits));

    /// <summary>Whether the loss takes logits, so that a network ending in Softmax is a mistake.</summary>
    internal virtual bool RefusesSoftmax => false;

    /// <summary>Half the square for errors up to delta, and linear beyond: delta·(|error| − delta/2) (<c>torch.nn.HuberLoss</c>).</summary>
    /// <param name="delta">Where it becomes linear, above 0.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delta"/> is 0, negative, infinite or NaN.</exception>
    public static Loss Huber(float delta = 1f) => float.IsFinite(delta) && delta > 0
        ? new ElementwiseLoss<HuberFormula>(new HuberFormula(delta), nameof(Huber))
        : throw new ArgumentOutOfRangeException(nameof(delta), delta, "Expected a number that is finite and above 0.");

    /// <summary>The loss of some images of a batch against float targets, and its gradient.</summary>
    /// <param name="outputs">The images' outputs, one image after another.</param>
    /// <param name="targets">As many targets.</param>
    /// <param name="outputLength">How many outputs one image has.</param>
    /// <param name="batch">How many images the whole batch has; these may be fewer.</param>
    /// <param name="gradients">Takes the derivative of the whole batch's mean loss by each output.</param>
    /// <returns>These images' share of the batch's mean loss: shares of all images add up to it.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public abstract double Evaluate(
        ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int outputLength, int batch, Span<float> gradients);

    /// <summary>The loss of some images of a batch against the numbers of their classes, and its gradient.</summary>
    /// <param name="outputs">The images' outputs, one image after another.</param>
    /// <param name="labels">A label for each image.</param>
    /// <param name="outputLength">How many outputs one image has.</param>
    /// <param name="batch">How many images the whole batch has; these may be fewer.</param>
    /// <param name="gradients">Takes the derivative of the whole batch's mean loss by each output.</param>
    /// <returns>These images' share of the batch's mean loss: shares of all images add up to it.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or a label is no class.</exception>
    /// <exception cref="NotSupportedException">The loss compares floats and has no form for classes.</exception>
    public virtual double Evaluate(
        ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels, int outputLength, int batch, Span<float> gradients)
    {
        CheckTakesLabels();
        return 0;
    }

    /// <summary>Holds that the loss has a form for labels: throws where it has none.</summary>
    /// <exception cref="NotSupportedException">It has none.</exception>
    internal virtual void CheckTakesLabels() => throw new NotSupportedException(
        $"{this} compares each output with a float target of its own; labels are for {nameof(SoftmaxCrossEntropy)}.");

    /// <summary>Holds that every label is the number of a class, before anything is computed or changed.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is not; the message has its place.</exception>
    internal static void CheckLabels(ReadOnlySpan<int> labels, int classes)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(labels), labels[i], $"Label {i} is {labels[i]}, but with {classes} outputs the classes are 0 to {classes - 1}.");
            }
        }
    }

    private protected static void CheckLengths(int outputs, int targets, int perImage, int outputLength, int batch, int gradients)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputLength);
        int images = outputs / outputLength;
        if (images * outputLength != outputs || images > batch || targets != images * perImage || gradients != outputs)
        {
            throw new ArgumentException(
                $"{outputs} outputs, {outputLength} for each image of a batch of {batch}, do not fit {targets} targets and {gradients} gradients.");
        }
    }
}
