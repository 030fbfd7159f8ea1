using System.Globalization;

namespace NetDsl.Samples;

/// <summary><see cref="LeNet5"/> with its weights as integers of 8 bits; files fit both.</summary>
[Network(28, 28, 1, Parameters = 61_706, Training = false)]
[Conv(5, 5, 6, padding: Padding.Same, Weights = WeightFormat.Int8)] [Relu] [MaxPool(2, 2)]
[Conv(5, 5, 16, Weights = WeightFormat.Int8)] [Relu] [MaxPool(2, 2)]
[Flatten]
[Dense(120, Weights = WeightFormat.Int8)] [Relu]
[Dense(84, Weights = WeightFormat.Int8)] [Relu]
[Dense(10, Weights = WeightFormat.Int8)]
public partial class LeNet5Int8;

/// <summary><see cref="SmallVgg"/> with its weights as integers of 8 bits; files fit both.</summary>
[Network(28, 28, 1, Training = false)]
[Conv(3, 3, 24, padding: 1, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Relu]
[Conv(3, 3, 24, padding: 1, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Relu] [MaxPool(2, 2)]
[Dropout(0.2f)]
[Conv(3, 3, 48, padding: 1, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Relu]
[Conv(3, 3, 48, padding: 1, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Relu] [MaxPool(2, 2)]
[Dropout(0.3f)]
[Flatten]
[Dense(128, Bias = false, Weights = WeightFormat.Int8)] [BatchNorm] [Relu]
[Dropout(0.4f)]
[Dense(10, Weights = WeightFormat.Int8)]
public partial class SmallVggInt8;

/// <summary>What inference with smaller weights costs.</summary>
internal static class SmallWeights
{
    /// <summary>Runs both networks over all images and says in one line how often they are right, and how often they agree.</summary>
    public static string Compare(INetwork full, INetwork small, ImageDataset images)
    {
        float[] input = new float[images.InputLength];
        int right = 0, smallRight = 0, equal = 0;
        for (int image = 0; image < images.Count; image++)
        {
            images.CopyInput(image, epoch: 0, input);
            int label = images.GetLabel(image), answer = full.Predict(input), smallAnswer = small.Predict(input);
            right += answer == label ? 1 : 0;
            smallRight += smallAnswer == label ? 1 : 0;
            equal += answer == smallAnswer ? 1 : 0;
        }

        double each = 100.0 / images.Count;
        return string.Create(
            CultureInfo.InvariantCulture, $"inference: {right * each:0.00} % right with floats, {smallRight * each:0.00} % with 8-bit weights, {equal * each:0.00} % equal answers");
    }
}
