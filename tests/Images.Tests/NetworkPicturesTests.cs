using System;
using System.IO;
using System.Linq;
using Spectre.Console;
using Xunit;

namespace NetDsl.Images.Tests;

public sealed class NetworkPicturesTests
{
    [Fact]
    public void Filters_of_three_channels_are_in_colour_and_others_in_gray()
    {
        float[] values = new float[2 * 3 * 2 * 2];
        values[0] = 1;       // the first filter's red, top left
        values[4 + 3] = -1;  // its green, bottom right
        Picture picture = NetworkPictures.Filters(new Tensor([2, 3, 2, 2], values), scale: 2);
        Assert.Equal((9, 4, 3), (picture.Width, picture.Height, picture.Channels));
        Assert.Equal(new byte[] { 255, 128, 128, 255, 128, 128, 128, 128, 128 }, picture.Pixels[..9].ToArray());
        Assert.Equal(new byte[] { 128, 0, 128 }, picture.Pixels.Slice(((3 * 9) + 3) * 3, 3).ToArray());
        Assert.Throws<ArgumentException>(() => NetworkPictures.Filters(new Tensor([4, 2], new float[8])));
    }

    [Fact]
    public void Activations_go_from_black_to_white_channel_by_channel()
    {
        float[] values = [0, 5, 2, 5, 4, 5, 8, 5];
        Picture picture = NetworkPictures.Activations(values, TensorShape.Image(2, 2, 2));
        Assert.Equal((5, 2, 1), (picture.Width, picture.Height, picture.Channels));
        Assert.Equal(new byte[] { 0, 64, 0, 255, 255, 128, 255, 0, 255, 255 }, picture.Pixels.ToArray());
        Assert.Throws<ArgumentException>(() => NetworkPictures.Activations(values, TensorShape.Features(8)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Sprites_that_are_joined_are_cut_again(int gap)
    {
        Picture[] sprites = [.. Enumerable.Range(0, 6).Select(static seed => PictureFolder.Draw(true, seed, 5, 4))];
        Picture sheet = SpriteSheet.Join(sprites, columns: 3, gap);
        Assert.Equal(((3 * 5) + (2 * gap), (2 * 4) + gap), (sheet.Width, sheet.Height));
        Assert.Equal(sprites.Select(static sprite => sprite.Pixels.ToArray()), SpriteSheet.Cut(sheet, 5, 4, gap).Select(static sprite => sprite.Pixels.ToArray()));
        Assert.Throws<ArgumentException>(() => SpriteSheet.Cut(sheet, 50, 4));
        Assert.Throws<ArgumentException>(() => SpriteSheet.Join([sprites[0], PictureFolder.Draw(true, 1, 4, 4)]));
        Assert.Throws<ArgumentException>(() => SpriteSheet.Join([]));
    }

    [Fact]
    public void Floats_become_bytes_within_black_and_white()
    {
        Picture picture = Picture.FromValues([-1, -0.5f, 0, 0.5f, 7, float.NaN], 3, 2, 1, black: -0.5f, white: 0.5f);
        Assert.Equal(new byte[] { 0, 0, 128, 255, 255, 0 }, picture.Pixels.ToArray());
        Assert.Throws<ArgumentException>(() => Picture.FromValues([1], 1, 1, 1, 2, 2));
        Assert.Throws<ArgumentException>(() => new Picture(2, 2, 1, [1]));
    }

    [Fact]
    public void A_file_gets_a_line_for_each_epoch_and_a_terminal_one_that_goes_on()
    {
        using StringWriter file = new();
        ConsoleProgress lines = new(Console(file, isTerminal: false));
        using StringWriter screen = new();
        ConsoleProgress terminal = new(Console(screen, isTerminal: true));
        foreach (int images in new[] { 10, 20, 30 })
        {
            lines.Report(Progress(images));
            terminal.Report(Progress(images));
        }

        Assert.Equal("epoch 1/2, 30/30", Assert.Single(file.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))[..16]);
        Assert.Equal(2, screen.ToString().Split("\u001b[2K").Length - 1);
        Assert.Contains("epoch 1/2, 10/30", screen.ToString(), StringComparison.Ordinal);
        Assert.NotNull(ConsoleProgress.Instance);
    }

    private static IAnsiConsole Console(TextWriter writer, bool isTerminal) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
        Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
        Out = new AnsiConsoleOutput(writer),
    });

    private static TrainingProgress Progress(int images) => new()
    {
        Epoch = 1, Epochs = 2, Images = images, ImagesPerEpoch = 30, Loss = 1, Accuracy = 0.5, LearningRate = 0.1f, ImagesPerSecond = 10, TimeLeft = TimeSpan.FromSeconds(5),
    };
}
