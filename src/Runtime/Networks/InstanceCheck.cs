using System;
using System.ComponentModel;
using System.Threading;

namespace NetDsl.Generated;

/// <summary>Notices two threads that run one instance of a network at the same time, which would give wrong outputs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class InstanceCheck
{
    /// <summary>
    /// The environment variable NETDSL_CHECKS is 1. It is read once, before the first network is made, so that the compiler of methods knows the value
    /// and leaves the checks out.
    /// </summary>
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("NETDSL_CHECKS") == "1";

    /// <summary>A thread begins to run an instance.</summary>
    /// <param name="user">The instance's mark: 0 where no thread runs it.</param>
    /// <param name="network">The instance.</param>
    /// <exception cref="InvalidOperationException">Another thread runs it.</exception>
    public static void Enter(ref int user, object network)
    {
        int other = Interlocked.CompareExchange(ref user, Environment.CurrentManagedThreadId, 0);
        if (other != 0)
        {
            ArgumentNullException.ThrowIfNull(network);
            throw new InvalidOperationException(
                $"Thread {Environment.CurrentManagedThreadId} runs an instance of {network.GetType().Name} while thread {other} does: an instance serves one thread at a time. Give each thread its own instance with Share().");
        }
    }

    /// <summary>The thread is done.</summary>
    /// <param name="user">The instance's mark.</param>
    public static void Leave(ref int user) => Volatile.Write(ref user, 0);
}
