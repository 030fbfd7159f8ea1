using System;
using System.Collections.Generic;
using System.Globalization;

namespace NetDsl.Images;

/// <summary>A picture that a network takes for another class than its own.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Actual">Its class.</param>
/// <param name="Predicted">The class that it is taken for.</param>
public sealed record MistakenPicture(string Path, string Actual, string Predicted);

/// <summary>How good a network is on a folder of pictures.</summary>
public sealed class FolderEvaluation
{
    internal FolderEvaluation(ConfusionMatrix confusionMatrix, IReadOnlyList<MistakenPicture> mistakes) => (ConfusionMatrix, Mistakes) = (confusionMatrix, mistakes);

    /// <summary>The share of pictures whose largest output is that of their class.</summary>
    public double Accuracy => ConfusionMatrix.Accuracy;

    /// <summary>What was taken for what, by the numbers of the folder's classes.</summary>
    public ConfusionMatrix ConfusionMatrix { get; }

    /// <summary>The pictures that are taken for another class, in the folder's order.</summary>
    public IReadOnlyList<MistakenPicture> Mistakes { get; }

    /// <summary>One line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"accuracy {Accuracy:0.00%} on {ConfusionMatrix.Total} pictures, {Mistakes.Count} mistakes");
}

/// <summary>What networks can do with folders of pictures.</summary>
public static class ImageFolderExtensions
{
    /// <summary>Runs a network on every picture of a folder.</summary>
    /// <param name="network">The network: an output for each class.</param>
    /// <param name="folder">The pictures.</param>
    /// <returns>Accuracy, confusion matrix and the pictures that are taken for another class.</returns>
    /// <exception cref="ArgumentException">The network has inputs of another length, or fewer outputs than there are classes.</exception>
    public static FolderEvaluation Evaluate(this INetwork network, ImageFolder folder)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(folder);
        if (network.InputLength != folder.InputLength || network.OutputLength < folder.Classes.Count)
        {
            throw new ArgumentException(
                $"The folder has inputs of {folder.InputLength} floats and {folder.Classes.Count} classes, and the network takes {network.InputLength} and has {network.OutputLength} outputs.", nameof(folder));
        }

        ConfusionMatrix matrix = new(network.OutputLength);
        List<MistakenPicture> mistakes = [];
        float[] input = new float[folder.InputLength];
        for (int index = 0; index < folder.Count; index++)
        {
            folder.CopyInput(index, epoch: 0, input);
            (int actual, int predicted) = (folder.GetLabel(index), network.Predict(input));
            matrix.Add(actual, predicted);
            if (actual != predicted)
            {
                mistakes.Add(new(folder.GetPath(index), folder.Classes[actual], predicted < folder.Classes.Count ? folder.Classes[predicted] : $"output {predicted}"));
            }
        }

        return new(matrix, mistakes);
    }
}
