using NetDsl.Benchmarks.Measuring;
using NetDsl.Generated;

namespace NetDsl.Benchmarks.Contenders;

/// <summary>Multiply-adds in registers alone, shared out as NetDsl shares work out: what more threads bring on a machine where nothing else slows them.</summary>
internal sealed class RegisterLoops(int threads) : ParallelWork, IContender
{
    /// <summary>Together they take as long as a training step of a small network.</summary>
    private const int Items = 16;

    public void Run() => WorkerPool.Run(threads, Items, this);

    public override void Execute(int item) => FmaPeak.RunWidest();

    public float[] Output() => [FmaPeak.RunWidest()];

    public void Dispose()
    {
    }
}
