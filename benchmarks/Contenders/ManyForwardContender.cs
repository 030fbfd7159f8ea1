namespace NetDsl.Benchmarks.Contenders;

/// <summary>NetDsl on many inputs at once.</summary>
internal sealed class ManyForwardContender<TNetwork>(TNetwork network, float[] inputs) : IContender
    where TNetwork : class, INetwork<TNetwork>
{
    private readonly float[] _outputs = new float[inputs.Length / TNetwork.InputLength * TNetwork.OutputLength];

    public void Run() => network.Forward(inputs, _outputs);

    public float[] Output()
    {
        Run();
        return _outputs;
    }

    public void Dispose()
    {
    }
}
