namespace NetDsl.Benchmarks.Contenders;

internal sealed class NetDslContender<TNetwork>(TNetwork network, float[] input) : IContender
    where TNetwork : class, INetwork<TNetwork>
{
    public void Run() => network.Forward(input);

    public float[] Output() => network.Forward(input).ToArray();

    public void Dispose()
    {
    }
}
