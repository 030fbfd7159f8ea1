using System;
using System.Globalization;

namespace NetDsl.Samples.Slashes;

internal static class Program
{
    private static int Main()
    {
        var given = new SlashDetector();
        given.SetParameter("conv1.weight", [1, 0, 0, 1]);
        Console.WriteLine("The kernel of the lecture, [1 0; 0 1], answers wherever the slash stands:");
        Answer(given);

        (SlashDetector learned, float loss, int seed) = Lesson.LearnBest(beginnings: 8);
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Learned from {Pictures.Lessons.Count} pictures, seed {seed}, mean squared error {loss:e1}:"));
        ReadOnlySpan<float> kernel = learned.GetParameter("conv1.weight").Values;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {kernel[0],6:f3} {kernel[1],6:f3}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {kernel[2],6:f3} {kernel[3],6:f3}"));
        Answer(learned);
        return 0;
    }

    private static void Answer(SlashDetector network)
    {
        foreach (string mark in new[] { "\\", "/" })
        {
            Console.Write($"  {mark}  ");
            foreach (Picture picture in Pictures.Slashes)
            {
                if (picture.Name == mark)
                {
                    Console.Write(string.Create(CultureInfo.InvariantCulture, $" {network.Forward(picture.Pixels)[0]:0.###}"));
                }
            }

            Console.WriteLine();
        }
    }
}
