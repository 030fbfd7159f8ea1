using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using NetDsl.Images;
using NetDsl.Samples.CatsAndDogs;
using Xunit;

namespace NetDsl.Samples.Tests;

/// <summary>The sample's parts by themselves: who is in the test, what is kept, what is drawn.</summary>
public sealed class CatsAndDogsPartsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-cats-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Who_is_in_the_test_depends_on_neither_order_nor_names_and_a_photograph_more_moves_one_at_most()
    {
        Photo[] photos = Photos(700, 699);
        PhotoSplit split = PhotoSplit.Of(photos, 600, seed: 0);
        Assert.Equal((799, 600), (split.Training.Count, split.Test.Count));
        Assert.Equal(300, split.Test.Count(static photo => photo.Label == 0));
        Assert.Empty(split.Training.Intersect(split.Test));

        Photo[] renamed = [.. photos.Reverse().Select(static (photo, index) => photo with { Path = $"{index}.png" })];
        Assert.Equal(Hashes(split.Test), Hashes(PhotoSplit.Of(renamed, 600, seed: 0).Test));
        Assert.NotEqual(Hashes(split.Test), Hashes(PhotoSplit.Of(photos, 600, seed: 1).Test));

        HashSet<string> more = Hashes(PhotoSplit.Of([.. photos, NewPhoto(0, 5_000)], 600, seed: 0).Test);
        Assert.InRange(Hashes(split.Test).Except(more).Count(), 0, 1);
    }

    [Theory]
    [InlineData(new[] { 4, 4 }, null, new[] { 1, 1 })]
    [InlineData(new[] { 4, 4, 1000 }, 3, new[] { 1, 1, 1 })]
    [InlineData(new[] { 10, 30 }, 8, new[] { 2, 6 })]
    [InlineData(new[] { 4, 100 }, 100, new[] { 2, 98 })]
    public void Every_class_gives_its_share(int[] sizes, int? test, int[] expected)
    {
        PhotoSplit split = PhotoSplit.Of(Photos(sizes), test, seed: 7);
        Assert.Equal(expected, sizes.Select((_, label) => split.Test.Count(photo => photo.Label == label)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void A_test_that_leaves_too_few_is_refused(int test) =>
        Assert.Contains("2 at least", Assert.Throws<PhotoFolderException>(() => PhotoSplit.Of(Photos(5, 5), test, 0)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_copy_is_left_out_and_one_in_another_class_is_named_with_it()
    {
        Photo[] photos = [new("a/1.png", 0, "AA"), new("a/2.png", 0, "AA"), new("b/1.png", 1, "AA"), new("b/2.png", 1, "BB")];
        (IReadOnlyList<Photo> kept, IReadOnlyList<LeftOutPhoto> copies) = PhotoSplit.WithoutCopies(photos, ["a", "b"]);
        Assert.Equal(["a/1.png", "b/2.png"], kept.Select(static photo => photo.Path));
        Assert.Equal([new("a/2.png", "the same picture as a/1.png"), new("b/1.png", "the same picture as a/1.png, which is of the class 'a'")], copies);
    }

    [Fact]
    public void The_cache_knows_photographs_by_their_bytes_and_a_damaged_one_counts_as_empty()
    {
        string path = Path.Join(_folder, "features.cache");
        float[] features = [.. Enumerable.Range(0, PhotoHead.InputLength).Select(static index => index / 7f)];
        string hash = new('A', 64);
        FeatureCache cache = FeatureCache.Open(path);
        cache.Add(hash, features);
        cache.Save();
        FeatureCache again = FeatureCache.Open(path);
        Assert.Null(again.Problem);
        Assert.True(again.TryGet(hash, out float[]? kept));
        Assert.Equal(features, kept);
        Assert.False(again.TryGet(new('B', 64), out _));

        byte[] bytes = File.ReadAllBytes(path);
        foreach (byte[] damaged in new[] { bytes[..^1], bytes[..20], [], [.. bytes[..100], 1, .. bytes[101..]] })
        {
            File.WriteAllBytes(path, damaged);
            FeatureCache empty = FeatureCache.Open(path);
            Assert.Equal(("is damaged", 0), (empty.Problem, empty.Count));
            empty.Add(hash, features);
            empty.Save();
            Assert.Equal(1, FeatureCache.Open(path).Count);
        }
    }

    [Fact]
    public void Pictures_of_all_kinds_have_features_and_damaged_ones_are_named()
    {
        string gray = Save("gray.png", new Picture(50, 300, 1, new byte[50 * 300]));
        string clear = Save("clear.png", new Picture(3, 2, 4, new byte[24]));
        string tiny = Save("tiny.png", new Picture(1, 1, 3, [9, 8, 7]));
        string text = Path.Join(_folder, "text.jpg");
        File.WriteAllText(text, "no picture");
        FeatureCache cache = FeatureCache.Open(Path.Join(_folder, "features.cache"));
        FeatureReading reading = new(new(Pretrained.Load), cache, threads: 2);
        (IReadOnlyList<PhotoFeatures> read, IReadOnlyList<LeftOutPhoto> leftOut) =
            reading.Run([(gray, 0), (text, 1), (clear, 1), (tiny, 0), (Path.Join(_folder, "gone.png"), 0)], new Progress<int>(), CancellationToken.None);
        Assert.Equal([gray, clear, tiny], read.Select(static photo => photo.Photo.Path));
        Assert.All(read, static photo => Assert.Contains(photo.Features, static value => value > 0));
        Assert.Equal([text, Path.Join(_folder, "gone.png")], leftOut.Select(static photo => photo.Path));

        // The features of a picture are those of its bytes: changed, it is another one.
        File.Copy(gray, tiny, overwrite: true);
        Assert.Equal(read[0].Features, reading.Run([(tiny, 0)], new Progress<int>(), CancellationToken.None).Read[0].Features);
        Assert.Equal(3, cache.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(9)]
    public void A_contact_sheet_has_a_tile_for_each_picture(int tiles)
    {
        string drawing = Save("red.png", new Picture(40, 40, 3, [.. Enumerable.Range(0, 1600).SelectMany(static _ => new byte[] { 255, 0, 0 })]));
        string path = Path.Join(_folder, "sheet.png");
        ContactSheet.Save([.. Enumerable.Repeat(new Tile(drawing, "a title that is longer than a tile is wide.png", "dogs 99.9 %"), tiles)], path);
        Picture sheet = Picture.Load(path);
        Assert.Equal(ContactSheet.Size(tiles), (sheet.Width, sheet.Height));
        int red = 0;
        for (int pixel = 0; pixel < sheet.Pixels.Length; pixel += 3)
        {
            red += sheet.Pixels.Slice(pixel, 3) is [255, 0, 0] ? 1 : 0;
        }

        Assert.Equal(tiles * ContactSheet.Side * ContactSheet.Side, red);
    }

    [Fact]
    public void Neighbours_are_sorted_by_angle_and_do_not_include_the_picture_itself()
    {
        PhotoFeatures[] known = [Known("A", 1, 0), Known("B", 10, 1), Known("C", 0, 3), Known("D", 1, 1)];
        IReadOnlyList<Neighbour> found = new Neighbours(known).Of([2, 0], 3, "A");
        Assert.Equal(["B", "D", "C"], found.Select(static neighbour => neighbour.Photo.Hash));
        Assert.Equal([10 / Math.Sqrt(101), Math.Sqrt(0.5), 0], found.Select(static neighbour => (double)neighbour.Similarity), (left, right) => Math.Abs(left - right) < 1e-6);
    }

    [Fact]
    public void A_guesser_passes_one_captcha_of_459()
    {
        Assert.Equal(0.00217678, Captcha.Passes(Captcha.Guesser), 8);
        Assert.Equal("0.22 %, one of 459", Captcha.Describe(Captcha.Guesser));
        Assert.Equal("87.7 %", Captcha.Describe(Captcha.Winner));
        Assert.Equal("100.0 %", Captcha.Describe(1));
        Assert.Equal("0.00 %", Captcha.Describe(0));
    }

    private static PhotoFeatures Known(string hash, params float[] features) => new(new(hash, 0, hash), features);

    private static HashSet<string> Hashes(IEnumerable<Photo> photos) => [.. photos.Select(static photo => photo.Hash)];

    private static Photo[] Photos(params int[] sizes) => [.. sizes.SelectMany((size, label) => Enumerable.Range(0, size).Select(index => NewPhoto(label, index)))];

    private static Photo NewPhoto(int label, int index) =>
        new(FormattableString.Invariant($"{label}/{index}.jpg"), label, ((label * 10_000) + index).ToString("X64", CultureInfo.InvariantCulture));

    private string Save(string name, Picture picture)
    {
        string path = Path.Join(_folder, name);
        picture.Save(path);
        return path;
    }
}
