namespace NetDsl.Training.Tests;

[Network(3)]
[Dense(4)]
public partial class Logits;

[Network(3)]
[Dense(4)] [LogSoftmax]
public partial class LogProbabilities;
