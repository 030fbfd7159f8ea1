using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace NetDsl.Data.Tests;

public sealed class DatasetTests
{
    [Fact]
    public void Arrays_are_a_dataset()
    {
        InMemoryDataset labelled = new(new float[] { 1, 2, 3, 4, 5, 6 }, new[] { 7, 0 });
        float[] input = new float[3];
        labelled.CopyInput(1, 0, input);
        Assert.Equal([4f, 5f, 6f], input);
        Assert.Equal((2, 3, 0, 7), (labelled.Count, labelled.InputLength, labelled.TargetLength, labelled.GetLabel(0)));
        Assert.Throws<NotSupportedException>(() => labelled.CopyTarget(0, input));

        InMemoryDataset regression = new(new float[] { 1, 2, 3, 4 }, new float[] { 5, 6 }, 2);
        regression.CopyTarget(1, input);
        Assert.Equal((6f, 1), (input[0], regression.TargetLength));
        Assert.Throws<NotSupportedException>(() => regression.GetLabel(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => regression.CopyInput(2, 0, input));
    }

    [Fact]
    public void Empty_and_misfitting_arrays_are_refused()
    {
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => new InMemoryDataset(new float[3], Array.Empty<int>())).Message, StringComparison.Ordinal);
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => new InMemoryDataset(new float[3], new float[3], 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new InMemoryDataset(Array.Empty<float>(), new[] { 1 }));
        Assert.Throws<ArgumentException>(() => new InMemoryDataset(new float[3], new[] { 1, 2 }));
        Assert.Throws<ArgumentException>(() => new InMemoryDataset(new float[4], new float[3], 2));
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => new InMemoryDataset(new float[4], new[] { 1, -2 }));
        Assert.Contains("Label 1 is -2", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ImageDataset(2, 2, 1, new byte[4], Array.Empty<byte>()));
        Assert.Throws<ArgumentException>(() => new ImageDataset(2, 2, 1, new byte[5], new byte[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageDataset(2, 2, 1, new byte[4], new byte[1], deviation: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageDataset(2, 2, 1, new byte[4], new byte[1], mean: float.NaN));
    }

    [Fact]
    public void A_slice_has_the_images_of_the_whole()
    {
        ImageDataset whole = Gradient(10, 4, 3, 2);
        ImageDataset slice = whole.Slice(3, 4);
        Assert.Equal((4, 3), (slice.Count, slice.GetLabel(0)));
        Assert.Equal(Read(whole, 5, 0), Read(slice, 2, 0));
        Assert.Equal(2, whole.Take(2).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => whole.Take(11));
        Assert.Throws<ArgumentOutOfRangeException>(() => whole.Take(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => whole.Slice(int.MaxValue, int.MaxValue));
    }

    [Fact]
    public void An_epochs_order_is_a_permutation_of_its_own_and_always_the_same()
    {
        int[] first = Order(1000, seed: 3, epoch: 0);
        Assert.Equal(Enumerable.Range(0, 1000), first.Order());
        Assert.Equal(first, Order(1000, 3, 0));
        Assert.NotEqual(first, Order(1000, 3, 1));
        Assert.NotEqual(first, Order(1000, 4, 0));
        Assert.Equal([0], Order(1, 3, 0));
        Assert.Equal([5, 6, 4, 1, 7, 2, 0, 3], Order(8, seed: 1, epoch: 0));
    }

    [Fact]
    public void Every_order_is_alike_probable()
    {
        Dictionary<string, int> counts = [];
        for (int epoch = 0; epoch < 24_000; epoch++)
        {
            string order = string.Concat(Order(4, 9, epoch));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        // χ² with 23 degrees of freedom: 49.7 is passed once in a thousand seeds, and the seed is fixed.
        Assert.Equal(24, counts.Count);
        Assert.InRange(counts.Values.Sum(count => (count - 1000.0) * (count - 1000.0) / 1000), 5, 49.7);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void An_augmented_image_is_the_image_shifted_and_mirrored(int maxShift, bool flip)
    {
        ImageDataset images = Gradient(200, 7, 5, 2);
        AugmentedDataset augmented = images.Augment(maxShift, flip, seed: 4);
        HashSet<(int X, int Y, bool Flipped)> seen = [];
        for (int i = 0; i < images.Count; i++)
        {
            float[] original = Read(images, i, 0);
            float[] image = Read(augmented, i, 2);
            (int X, int Y, bool Flipped)[] fits = [.. Moves(maxShift, flip).Where(move => Moved(original, move, images).SequenceEqual(image))];
            Assert.NotEmpty(fits);
            seen.Add(fits[0]);
            Assert.Equal(images.GetLabel(i), augmented.GetLabel(i));
        }

        // Of 49·2 moves 200 draws miss a few.
        Assert.InRange(seen.Count, Moves(maxShift, flip).Count() * 0.7, Moves(maxShift, flip).Count());
    }

    [Fact]
    public void Augmentation_follows_from_seed_epoch_and_image_alone()
    {
        ImageDataset images = Gradient(50, 7, 5, 1);
        AugmentedDataset augmented = images.Augment(2, true, seed: 4);
        float[] image = Read(augmented, 30, 1);
        for (int i = 0; i < 50; i++)
        {
            Read(augmented, i, i);
        }

        Assert.Equal(image, Read(augmented, 30, 1));
        Assert.Equal(image, Read(images.Augment(2, true, seed: 4), 30, 1));
        Assert.Contains(Enumerable.Range(2, 20), epoch => !Read(augmented, 30, epoch).SequenceEqual(image));
        Assert.Contains(Enumerable.Range(5, 20), seed => !Read(images.Augment(2, true, seed), 30, 1).SequenceEqual(image));
    }

    [Fact]
    public void Augmentation_of_another_size_is_refused()
    {
        ImageDataset images = Gradient(2, 7, 5, 1);
        Assert.Throws<ArgumentException>(() => new AugmentedDataset(images, 7, 5, 2, 1, false));
        Assert.Throws<ArgumentOutOfRangeException>(() => images.Augment(-1, false));
        Assert.Throws<ArgumentOutOfRangeException>(() => images.Augment(5, false));
    }

    private static IEnumerable<(int X, int Y, bool Flipped)> Moves(int maxShift, bool flip) =>
        from x in Enumerable.Range(-maxShift, (2 * maxShift) + 1)
        from y in Enumerable.Range(-maxShift, (2 * maxShift) + 1)
        from flipped in flip ? new[] { false, true } : [false]
        select (x, y, flipped);

    private static float[] Moved(float[] image, (int X, int Y, bool Flipped) move, ImageDataset size)
    {
        float[] moved = new float[image.Length];
        Array.Fill(moved, size.Background);
        for (int y = 0; y < size.Height; y++)
        {
            for (int x = 0; x < size.Width; x++)
            {
                (int toX, int toY) = ((move.Flipped ? size.Width - 1 - x : x) + move.X, y + move.Y);
                if (toX >= 0 && toX < size.Width && toY >= 0 && toY < size.Height)
                {
                    Array.Copy(image, ((y * size.Width) + x) * size.Channels, moved, ((toY * size.Width) + toX) * size.Channels, size.Channels);
                }
            }
        }

        return moved;
    }

    private static int[] Order(int count, int seed, int epoch)
    {
        int[] order = new int[count];
        Shuffling.Fill(order, seed, epoch);
        return order;
    }

    private static float[] Read(IDataset dataset, int index, int epoch)
    {
        float[] input = new float[dataset.InputLength];
        dataset.CopyInput(index, epoch, input);
        return input;
    }

    /// <summary>Images whose pixels all differ; the background is no pixel's value.</summary>
    private static ImageDataset Gradient(int count, int width, int height, int channels)
    {
        byte[] pixels = new byte[count * width * height * channels];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)(1 + (i * 37 % 251));
        }

        return new ImageDataset(width, height, channels, pixels, Enumerable.Range(0, count).Select(i => (byte)i).ToArray(), 0.3f, 0.4f);
    }
}
