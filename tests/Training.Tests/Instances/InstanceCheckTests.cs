using System;
using System.Diagnostics;
using System.IO;
using NetDsl.Testing.Hosting;
using NetDsl.Training.Tests.Fitting;
using Xunit;

namespace NetDsl.Training.Tests.Instances;

/// <summary>Two threads on one instance are noticed in a Debug build and where NETDSL_CHECKS is 1; elsewhere nothing of that is left in the code.</summary>
public sealed class InstanceCheckTests
{
    private const string Source = """
        [Network(16, 16, 3)] [Conv(3, 3, 16, padding: 1)] [Relu] [Conv(3, 3, 16)] [Relu] [Flatten] [Dense(4)]
        public partial class Checked;
        """;

    [Fact]
    public void A_Debug_build_tells_of_two_threads_on_one_instance_and_of_no_others()
    {
        NetworkHost host = NetworkHost.CompileForDebugging(Source);
        NetworkHandle network = host.Create("Checked");
        INetwork instance = (INetwork)network.Instance;
        string? message = OneInstance.Message(instance);
        Assert.NotNull(message);
        Assert.Contains("an instance of Checked", message, StringComparison.Ordinal);
        Assert.Contains("Share()", message, StringComparison.Ordinal);

        // It serves again, on several threads of its own too.
        instance.Forward(new float[instance.InputLength]);
        instance.Threads = 3;
        instance.Forward(new float[50 * instance.InputLength], new float[50 * instance.OutputLength]);
    }

    [Fact]
    public void A_Release_build_tells_of_it_where_the_environment_asks_for_it()
    {
        (int code, string output, string listing) = Start(checks: true);
        Assert.Equal(0, code);
        Assert.Contains("an instance of TinyNetwork", output, StringComparison.Ordinal);
        Assert.Contains("InstanceCheck", listing, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Release_build_has_nothing_of_it_in_its_code()
    {
        (int code, _, string listing) = Start(checks: false);
        Assert.Equal(1, code);
        Assert.Contains("TinyNetwork:Forward", listing, StringComparison.Ordinal);
        Assert.DoesNotContain("InstanceCheck", listing, StringComparison.Ordinal);
        Assert.DoesNotContain("Checks", listing, StringComparison.Ordinal);
        Assert.DoesNotContain("cmpxchg", listing, StringComparison.Ordinal);
    }

    /// <summary>Runs two threads on one instance in another process, with a listing of the machine code of Forward.</summary>
    private static (int Code, string Output, string Listing) Start(bool checks)
    {
        string file = Path.GetTempFileName();
        try
        {
            ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true };
            start.ArgumentList.Add("exec");
            start.ArgumentList.Add(typeof(RunProgram).Assembly.Location);
            start.ArgumentList.Add("share");
            start.Environment["DOTNET_JitDisasm"] = "*TinyNetwork:Forward";
            start.Environment["DOTNET_JitStdOutFile"] = file;
            start.Environment["NETDSL_CHECKS"] = checks ? "1" : "";
            using Process process = Process.Start(start)!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, File.ReadAllText(file));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
