using System;
using System.Threading;

namespace NetDsl.Training.Tests.Instances;

/// <summary>Two threads that run one instance of a network until one of them is told so.</summary>
internal static class OneInstance
{
    /// <summary>The message of the exception; null where the threads ran for long and nothing happened.</summary>
    public static string? Message(INetwork network)
    {
        string? message = null;
        void Loop()
        {
            float[] input = new float[network.InputLength];
            try
            {
                for (int run = 0; run < 200_000 && Volatile.Read(ref message) is null; run++)
                {
                    network.Forward(input);
                }
            }
            catch (InvalidOperationException exception)
            {
                Volatile.Write(ref message, exception.Message);
            }
        }

        Thread other = new(Loop);
        other.Start();
        Loop();
        other.Join();
        return message;
    }

    /// <summary>In a process of its own: prints the message, and is 0 where there is one.</summary>
    public static int Run(Func<INetwork> create, int inputLength)
    {
        INetwork network = create();
        network.Forward(new float[inputLength]);
        string? message = Message(network);
        Console.WriteLine(message);

        // An instance for each thread: nothing to tell of.
        return message is null ? 1 : 0;
    }
}
