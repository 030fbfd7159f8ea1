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

    /// <summary>Whether the loss has a form for the numbers of classes; false here.</summary>
    public virtual bool TakesLabels => false;

    /// <summary>
    /// Whether the outputs are distances, of which the smallest is the answer: accuracies count it, and not the largest; false here. With a network that ends in
    /// RadialBasis they do whatever the loss.
    /// </summary>
    public virtual bool SmallestWins => false;

    /// <summary>The loss is told of the whole batch at once, on the caller's thread.</summary>
    internal virtual bool TakesWholeBatch => false;

    /// <summary>Whether the loss takes logits, so that a network ending in Softmax is a mistake.</summary>
    internal virtual bool RefusesSoftmax => false;

    /// <summary>Half the square for errors up to delta, and linear beyond: delta·(|error| − delta/2) (<c>torch.nn.HuberLoss</c>).</summary>
    /// <param name="delta">Where it becomes linear, above 0.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delta"/> is 0, negative, infinite or NaN.</exception>
    public static Loss Huber(float delta = 1f) => float.IsFinite(delta) && delta > 0
        ? new ElementwiseLoss<HuberFormula>(new HuberFormula(delta), nameof(Huber))
        : throw new ArgumentOutOfRangeException(nameof(delta), delta, "Expected a number that is finite and above 0.");

    /// <summary>
    /// <see cref="SoftmaxCrossEntropy"/> with label smoothing (Szegedy and others, 2016) and a weight for each class, with the formulas of
    /// <c>torch.nn.CrossEntropyLoss</c>: the target is (1 − labelSmoothing)·target + labelSmoothing/classes, each class's term is multiplied by its weight, and
    /// with labels the mean is over the weights of the batch's labels.
    /// </summary>
    /// <param name="labelSmoothing">The share of the target that is spread over all classes, 0 to 1.</param>
    /// <param name="classWeights">For each class a number that is finite and not negative; none for 1 each.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range or NaN.</exception>
    public static Loss CrossEntropy(float labelSmoothing = 0f, ReadOnlySpan<float> classWeights = default) =>
        new WeightedCrossEntropyLoss(labelSmoothing, classWeights);

    /// <summary>
    /// The loss of LeNet-5 on distances, such as those of <see cref="RadialBasisAttribute"/> (LeCun, Bottou, Bengio and Haffner 1998, equation 9):
    /// y[label] + log(e^−junk + Σ e^−y[i]), the sum over all classes. It draws the output of the right class to 0 and pushes the others away, the less the farther they
    /// are. The smallest output is the answer (<see cref="SmallestWins"/>).
    /// </summary>
    /// <param name="junk">
    /// The paper's j: what distance belongs to no class, finite. Classes that are much farther away are pushed no further, and an input that is farther from every class is
    /// junk: the classes' probabilities, e^−y[i] of the sum, then add up to less than a half.
    /// </param>
    /// <returns>
    /// The loss, which takes labels, or for each class a target that is its probability. It is <see cref="SoftmaxCrossEntropy"/> of −y with one more logit, −junk, that is
    /// never right.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="junk"/> is infinite or NaN.</exception>
    public static Loss DistanceCrossEntropy(float junk = 1f) => float.IsFinite(junk)
        ? new DistanceCrossEntropyLoss(junk)
        : throw new ArgumentOutOfRangeException(nameof(junk), junk, "Expected a finite number.");

    /// <summary>A loss of one's own against float targets.</summary>
    /// <param name="function">
    /// Is given the outputs of a whole batch, their targets, and where the derivative of its result by each output goes; gives the batch's mean loss. It is
    /// called on the thread that calls <c>Step</c>.
    /// </param>
    /// <returns>The loss.</returns>
    public static Loss Custom(LossFunction function) => new CustomLoss(function);

    /// <summary>A loss of one's own against the numbers of classes.</summary>
    /// <param name="function">As for <see cref="Custom"/>, with a label for each example.</param>
    /// <returns>The loss.</returns>
    public static Loss CustomForLabels(LabelLossFunction function) => new CustomLabelLoss(function);

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

    /// <summary>What the sum over a batch's examples is divided by.</summary>
    internal virtual double Normalizer(ReadOnlySpan<int> labels) => labels.Length;

    /// <summary>As <see cref="Evaluate(ReadOnlySpan{float}, ReadOnlySpan{int}, int, int, Span{float})"/>, for a loss whose mean depends on the batch's labels.</summary>
    /// <param name="outputs">The images' outputs.</param>
    /// <param name="labels">Their labels.</param>
    /// <param name="outputLength">How many outputs one image has.</param>
    /// <param name="batch">How many images the whole batch has.</param>
    /// <param name="normalizer">The whole batch's <see cref="Normalizer"/>.</param>
    /// <param name="gradients">Takes the derivative.</param>
    internal virtual double EvaluateShare(
        ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels, int outputLength, int batch, double normalizer, Span<float> gradients) =>
        Evaluate(outputs, labels, outputLength, batch, gradients);

    /// <summary>Holds that the loss has a form for labels: throws where it has none.</summary>
    /// <exception cref="NotSupportedException">It has none.</exception>
    internal void CheckTakesLabels()
    {
        if (!TakesLabels)
        {
            throw new NotSupportedException($"{this} compares each output with a float target of its own; labels are for {nameof(SoftmaxCrossEntropy)}.");
        }
    }

    /// <summary>Holds that the loss fits an output of so many floats.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    internal virtual void CheckOutput(int outputLength)
    {
    }

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
