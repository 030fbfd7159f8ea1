namespace NetDsl.Interop.Tests.Networks;

/// <summary>Keys of other programs' files: parts of parts, and names that mean something else to PyTorch.</summary>
[Network(5, 4, 2, Training = false)]
[Conv(3, 3, 3, Key = "features.0")] [BatchNorm(Key = "features.1.norm")] [Relu(Name = "lambda")]
[Flatten] [Dense(4, Key = "train")] [Tanh(Name = "torch")] [Dense(3, Key = "a \"quoted\" key")] [BatchNorm(Key = "forward")]
public partial class Keys;
