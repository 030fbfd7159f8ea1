using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using Xunit;

namespace NetDsl.Training.Tests.Fitting;

public sealed class KilledRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_that_is_killed_again_and_again_ends_with_the_bits_of_one_that_is_not(bool endsEarly)
    {
        string checkpoint = Path.Join(_folder, "run.safetensors");
        string weights = Path.Join(_folder, "weights.safetensors");
        int kills = 0;
        foreach (int saves in new[] { 1, 5, 9, 20 })
        {
            using Process run = Start(checkpoint, weights, endsEarly);
            kills += KillAfter(run, checkpoint, saves) ? 1 : 0;
        }

        Assert.InRange(kills, 2, 4);
        using (Process last = Start(checkpoint, weights, endsEarly))
        {
            int resumedAt = int.Parse(last.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
            Assert.True(last.WaitForExit(TimeSpan.FromMinutes(2)));
            Assert.Equal(0, last.ExitCode);
            Assert.InRange(resumedAt, 1, int.MaxValue);
        }

        using Trainer<TinyNetwork> whole = TinyData.Trainer();
        if (endsEarly)
        {
            Assert.Equal(FitEnd.NoImprovement, RunProgram.FitEarly(whole).End);
        }
        else
        {
            whole.Fit(TinyData.Images(200, 1), epochs: RunProgram.Epochs);
        }

        Assert.Equal(TinyData.Bits(whole.Network), TinyData.Bits(TinyNetwork.Load(weights)));
    }

    /// <summary>Kills the process once the checkpoint was replaced so often; false where it was over before.</summary>
    private static bool KillAfter(Process run, string checkpoint, int saves)
    {
        DateTime last = File.GetLastWriteTimeUtc(checkpoint);
        while (saves > 0 && !run.HasExited)
        {
            DateTime now = File.GetLastWriteTimeUtc(checkpoint);
            saves -= now != last ? 1 : 0;
            last = now;
            Thread.Sleep(1);
        }

        bool killed = !run.HasExited;
        run.Kill();
        run.WaitForExit();
        return killed && run.ExitCode != 0;
    }

    private static Process Start(string checkpoint, string weights, bool endsEarly)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(RunProgram).Assembly.Location);
        start.ArgumentList.Add(checkpoint);
        start.ArgumentList.Add(weights);
        if (endsEarly)
        {
            start.ArgumentList.Add("early");
        }

        return Process.Start(start)!;
    }
}
