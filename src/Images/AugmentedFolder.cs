using System;

namespace NetDsl.Images;

/// <summary>A folder's pictures, changed before they are normalized.</summary>
internal sealed class AugmentedFolder(ImageFolder folder, PictureAugmentation augmentation) : IDataset
{
    public int Count => folder.Count;

    public int InputLength => folder.InputLength;

    public int TargetLength => 0;

    public void CopyInput(int index, int epoch, Span<float> input)
    {
        PictureReader reader = folder.Reader;
        Span<float> values = input[..InputLength];
        augmentation.Apply(folder.Raw(index), reader.Width, reader.Height, reader.Channels, index, epoch).CopyTo(values);
        reader.Normalize(values);
    }

    public int GetLabel(int index) => folder.GetLabel(index);

    public void CopyTarget(int index, Span<float> targets) => folder.CopyTarget(index, targets);
}
