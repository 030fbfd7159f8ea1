#!/usr/bin/python3
"""Makes the golden files beside it: what PyTorch makes of the networks of GoldenNetworks*.cs.

Needs PyTorch 1.13 or later (Debian: apt-get install python3-torch) and numpy:  /usr/bin/python3 make_golden.py

Weights, inputs, labels and targets are not in the files: both sides draw them from the same counter-based generator
(Philox-4x32-10, NetDsl's CounterRandom), whose stream is the FNV-1a hash of the tensor's name. The files hold results
only: outputs, loss, the gradient of every parameter and of the input, BatchNorm's running statistics after the step.
These are computed in double precision and stored as floats. The ten losses of training are PyTorch's own in single
precision. Images are in NHWC order in the files and in the generator, NCHW in PyTorch; weights are in PyTorch's order.
"""
import json
import math
import os
import struct

import numpy
import torch
from torch import nn
from torch.nn import functional

SEED = 20
HERE = os.path.dirname(os.path.abspath(__file__))


# --- the generator -------------------------------------------------------------------------------------------------

def fnv1a(text):
    value = 14695981039346656037
    for byte in text.encode("ascii"):
        value = ((value ^ byte) * 1099511628211) % 2**64
    return value


def words(name, count):
    """The first `count` 32-bit numbers of a stream."""
    mask = numpy.uint64(0xFFFFFFFF)
    shift = numpy.uint64(32)
    blocks = (count + 3) // 4
    index = numpy.arange(blocks, dtype=numpy.uint64)
    stream = fnv1a(name)
    c0, c1 = index & mask, index >> shift
    c2 = numpy.full(blocks, stream & 0xFFFFFFFF, numpy.uint64)
    c3 = numpy.full(blocks, stream >> 32, numpy.uint64)
    key0, key1 = SEED, 0
    for _ in range(10):
        p0 = numpy.uint64(0xD2511F53) * c0
        p1 = numpy.uint64(0xCD9E8D57) * c2
        c0, c1, c2, c3 = (p1 >> shift) ^ c1 ^ numpy.uint64(key0), p1 & mask, (p0 >> shift) ^ c3 ^ numpy.uint64(key1), p0 & mask
        key0, key1 = (key0 + 0x9E3779B9) % 2**32, (key1 + 0xBB67AE85) % 2**32
    return numpy.stack([c0, c1, c2, c3], axis=1).reshape(-1)[:count]


def symmetric(name, count):
    """Uniform in [-1, 1), in steps of 2^-23."""
    return (words(name, count) >> numpy.uint64(8)).astype(numpy.float64) / 2**23 - 1


def values(name, shape):
    """A tensor's values, by the kind that its name tells."""
    drawn = symmetric(name, math.prod(shape))
    kind = name.split(".")[-1]
    if kind == "weight":
        drawn = drawn * math.sqrt(3 / math.prod(shape[1:])) if len(shape) > 1 else 1 + 0.25 * drawn
    elif kind == "running_var":
        drawn = 1 + 0.5 * drawn
    elif kind in ("bias", "running_mean"):
        drawn = 0.125 * drawn
    return drawn.astype(numpy.float32).reshape(shape)


def labels(name, count, classes):
    return torch.tensor((words(name, count) % numpy.uint64(classes)).astype(numpy.int64))


# --- files ---------------------------------------------------------------------------------------------------------

def save(name, tensors):
    """A safetensors file of floats."""
    header, data = {}, b""
    for key, tensor in tensors.items():
        array = tensor.detach().to(torch.float32).contiguous().numpy()
        header[key] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [len(data), len(data) + array.nbytes]}
        data += array.tobytes()
    text = json.dumps(header, separators=(",", ":")).encode("ascii")
    text += b" " * (-len(text) % 8)
    with open(os.path.join(HERE, name + ".safetensors"), "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


# --- networks: each module has NetDsl's name for the layer ------------------------------------------------------------

class Net(nn.Module):
    """Layers by name, run in the order of `forward`."""

    def __init__(self, **layers):
        super().__init__()
        for name, layer in layers.items():
            self.add_module(name, layer)


class LeNet5(Net):
    shape, outputs = (28, 28, 1), 10

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(1, 6, 5, padding=2), conv2=nn.Conv2d(6, 16, 5),
                         dense1=nn.Linear(400, 120), dense2=nn.Linear(120, 84), dense3=nn.Linear(84, 10))

    def forward(self, x):
        x = functional.max_pool2d(self.conv1(x).relu(), 2)
        x = functional.max_pool2d(self.conv2(x).relu(), 2)
        x = self.dense1(x.flatten(1)).relu()
        return self.dense3(self.dense2(x).relu())


class SmallAlexNet(Net):
    shape, outputs = (35, 35, 3), 10

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(3, 8, 7, stride=2), conv2=nn.Conv2d(8, 12, 5, padding=2, groups=2),
                         conv3=nn.Conv2d(12, 16, 3, padding=1), conv4=nn.Conv2d(16, 12, 3, padding=1, groups=2),
                         dense1=nn.Linear(12, 24), dense2=nn.Linear(24, 10))
        self.norm = nn.LocalResponseNorm(5, alpha=0.5, beta=0.75, k=1.0)

    def forward(self, x):
        x = functional.max_pool2d(self.norm(self.conv1(x).relu()), 3, 2)
        x = functional.max_pool2d(self.norm(self.conv2(x).relu()), 3, 2)
        x = self.conv4(self.conv3(x).relu()).relu()
        x = functional.max_pool2d(x, 3, 2).flatten(1)
        return self.dense2(self.dense1(x).relu())


class Normalized(Net):
    shape, outputs = (9, 7, 2), 5

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(2, 6, 3, padding=1, bias=False), batchnorm1=nn.BatchNorm2d(6),
                         conv2=nn.Conv2d(6, 8, 3), batchnorm2=nn.BatchNorm2d(8, eps=1e-3, momentum=0.3),
                         dense1=nn.Linear(48, 11), batchnorm3=nn.BatchNorm1d(11), dense2=nn.Linear(11, 5))

    def forward(self, x):
        x = self.batchnorm1(self.conv1(x)).relu()
        x = functional.max_pool2d(self.batchnorm2(self.conv2(x)).relu(), 2)
        return self.dense2(self.batchnorm3(self.dense1(x.flatten(1))).relu())


class Dilated(Net):
    shape, outputs = (13, 11, 3), None

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(3, 5, (3, 5), dilation=(2, 1), padding=(2, 2)),
                         depthwiseconv1=nn.Conv2d(5, 10, 3, stride=2, padding=1, groups=5),
                         conv2=nn.Conv2d(10, 4, 3, dilation=2))

    def forward(self, x):
        x = self.depthwiseconv1(self.conv1(x).tanh())
        return self.conv2(functional.leaky_relu(x, 0.01))


class Transposed(Net):
    shape, outputs = (10, 8, 2), None

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(2, 6, 3, stride=2, padding=1),
                         convtranspose1=nn.ConvTranspose2d(6, 4, 3, stride=2, padding=1, output_padding=1),
                         convtranspose2=nn.ConvTranspose2d(4, 3, 2, bias=False))

    def forward(self, x):
        x = functional.elu(self.conv1(x))
        return self.convtranspose2(self.convtranspose1(x).sigmoid())


class Padded(Net):
    shape, outputs = (9, 8, 2), None

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(2, 5, 5, padding=2, padding_mode="reflect"),
                         conv2=nn.Conv2d(5, 4, 3, padding=1, padding_mode="replicate"),
                         conv3=nn.Conv2d(4, 3, 3, stride=2, padding=1, padding_mode="reflect"))

    def forward(self, x):
        x = functional.silu(self.conv1(x))
        return self.conv3(functional.gelu(self.conv2(x)))


class Branched(Net):
    shape, outputs = (11, 9, 3), 6

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(3, 8, 3, padding=1), conv2=nn.Conv2d(8, 8, 3, padding=1),
                         conv3=nn.Conv2d(8, 4, 1), dense1=nn.Linear(8, 8), dense2=nn.Linear(12, 6))

    def forward(self, x):
        stem = functional.hardswish(self.conv1(x))
        added = (self.conv2(stem) + stem).relu()
        gate = self.dense1(added.mean((2, 3))).sigmoid()
        gated = added * gate[:, :, None, None]
        squeezed = functional.avg_pool2d(self.conv3(gated), 2, ceil_mode=True, count_include_pad=False)
        grown = functional.interpolate(squeezed, scale_factor=2)
        top = grown.amax((2, 3))
        return self.dense2(torch.cat([top, gated.mean((2, 3))], 1))


class SeveralInputs(Net):
    """A camera and a map, a velocity: the inputs of an example lie one after another."""
    inputs, outputs = [(9, 8, 2), (5, 4, 3), (3,)], 4

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(2, 4, 3), conv2=nn.Conv2d(3, 4, 3, padding=1), dense1=nn.Linear(11, 7), dense2=nn.Linear(7, 4))

    def forward(self, camera, map, velocity):
        camera = functional.silu(self.conv1(camera)).mean((2, 3))
        map = self.conv2(map).tanh().amax((2, 3))
        x = torch.cat([map * camera, camera, velocity], 1)
        return self.dense2(functional.gelu(self.dense1(x)))


def memory_view(x, width, height, channels):
    """NetDsl's Reshape: values counted as they lie in memory, NHWC."""
    return x.permute(0, 2, 3, 1).reshape(-1, height, width, channels).permute(0, 3, 1, 2)


class Moved(Net):
    """Layers that move values and leave some out."""
    shape, outputs = (10, 8, 3), 6

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(3, 12, 3, padding=1), Mixed=nn.Conv2d(4, 12, 1), conv3=nn.Conv2d(12, 4, 3),
                         dense1=nn.Linear(72, 10), dense2=nn.Linear(7, 6))

    def forward(self, x):
        stem = self.conv1(x).tanh()
        deep = functional.pixel_unshuffle(stem[:, 0:4], 2).unflatten(1, (4, 4)).transpose(1, 2).flatten(1, 2)  # ONNX's order, DCR
        mixed = self.Mixed(functional.pixel_shuffle(deep, 2))
        x = shuffle_channels(stem, 3) + mixed
        x = memory_view(x[:, :, 2:7, 1:9], 5, 8, 12)
        x = self.conv3(x).reshape(-1, 3, 6, 4)
        return self.dense2(self.dense1(x.flatten(1))[:, 2:9].tanh())


class Sized(Net):
    """Resizes of every mode and paddings."""
    shape, outputs = (7, 6, 2), None

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(2, 4, 3, padding=1), conv2=nn.Conv2d(4, 4, 3, padding=1), conv3=nn.Conv2d(4, 4, 3),
                         conv4=nn.Conv2d(6, 3, 2))

    def forward(self, x):
        stem = self.conv1(x).tanh()
        x = self.conv2(functional.interpolate(stem, scale_factor=2, mode="bilinear"))
        x = functional.silu(functional.interpolate(x, (10, 9), mode="bicubic"))
        x = self.conv3(functional.pad(x, (1, 0, 2, 1), "reflect")).tanh()
        x = x + functional.interpolate(stem, (11, 8), mode="bilinear", align_corners=True)
        x = functional.pad(functional.pad(x, (1, 1, 1, 1), "replicate"), (0, 0, 0, 0, 0, 2), value=0.5)
        x = self.conv4(functional.interpolate(x, (17, 6), mode="nearest"))
        return functional.interpolate(x, scale_factor=2, mode="bicubic", align_corners=True)


class Joined(Net):
    shape, outputs = (7, 6, 3), None

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(3, 5, 3, padding=1), conv2=nn.Conv2d(5, 1, 1), conv3=nn.Conv2d(5, 5, 1), dense1=nn.Linear(5, 5))

    def forward(self, x):
        image = self.conv1(x).tanh()
        map = self.conv2(image).sigmoid()
        gate = self.dense1(image.mean((2, 3))).sigmoid()[:, :, None, None]
        pixel = self.conv3(image.mean((2, 3), keepdim=True)).sigmoid()
        first = torch.maximum(image / map - gate, pixel) + map
        second = torch.minimum(gate - image, first) * gate
        return pixel / torch.maximum(map, second).sigmoid()


class NormalizedByExample(Net):
    shape, outputs = (7, 6, 3), 5

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(3, 18, 3, padding=1), layernorm1=nn.LayerNorm(18),
                         conv2=nn.Conv2d(18, 20, 2), groupnorm1=nn.GroupNorm(4, 20, eps=1e-3),
                         conv3=nn.Conv2d(20, 6, 2), instancenorm1=nn.InstanceNorm2d(6, affine=True), groupnorm2=nn.GroupNorm(1, 6),
                         layernorm2=nn.LayerNorm(120), dense1=nn.Linear(120, 24), groupnorm3=nn.GroupNorm(6, 24), layernorm3=nn.LayerNorm(24),
                         dense2=nn.Linear(24, 5))

    def forward(self, x):
        x = self.layernorm1(self.conv1(x).permute(0, 2, 3, 1)).permute(0, 3, 1, 2).tanh()
        x = self.groupnorm1(self.conv2(x)).relu()
        x = self.instancenorm1(self.conv3(x)).tanh()
        x = functional.normalize(self.groupnorm2(x), dim=1)
        x = self.groupnorm3(self.dense1(self.layernorm2(x.flatten(1)))).tanh()
        return functional.normalize(self.dense2(self.layernorm3(x)), dim=1)


class DilatedPools(Net):
    shape, outputs = (11, 9, 3), 6

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(3, 6, 3, padding=1), conv2=nn.Conv2d(6, 3, 2), conv3=nn.Conv2d(6, 3, 2))

    def forward(self, x):
        bent = self.conv1(x).tanh()
        top = functional.max_pool2d(bent, (2, 3), 2, padding=1, dilation=(3, 2), ceil_mode=True)
        ones = torch.ones(6, 1, 3, 3, dtype=x.dtype)
        sums = functional.conv2d(bent, ones, stride=2, padding=1, dilation=2, groups=6)
        mean = sums / functional.conv2d(torch.ones_like(bent), ones, stride=2, padding=1, dilation=2, groups=6)
        return torch.cat([self.conv3(mean).mean((2, 3)), self.conv2(top).mean((2, 3))], 1)


class GroupedTransposed(Net):
    shape, outputs = (5, 4, 6), None

    def __init__(self):
        super().__init__(convtranspose1=nn.ConvTranspose2d(6, 4, (2, 3), stride=2, padding=1, output_padding=1, groups=2, dilation=2),
                         convtranspose2=nn.ConvTranspose2d(4, 4, (3, 2), stride=(2, 3), groups=4, dilation=(3, 2), bias=False),
                         convtranspose3=nn.ConvTranspose2d(4, 3, 2, dilation=3))

    def forward(self, x):
        x = self.convtranspose2(self.convtranspose1(x).tanh()).sigmoid()
        return self.convtranspose3(x)


class Connected(Net):
    """LeNet-5's third layer: table I of LeCun and others, 1998."""
    shape, outputs = (16, 14, 1), 5
    seen = [[0, 1, 2], [1, 2, 3], [2, 3, 4], [3, 4, 5], [0, 4, 5], [0, 1, 5], [0, 1, 2, 3], [1, 2, 3, 4], [2, 3, 4, 5], [0, 3, 4, 5],
            [0, 1, 4, 5], [0, 1, 2, 5], [0, 1, 3, 4], [1, 2, 4, 5], [0, 2, 3, 5], [0, 1, 2, 3, 4, 5]]

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(1, 6, 3), conv2=nn.Conv2d(6, 16, 5), dense1=nn.Linear(96, 5))

    def forward(self, x):
        x = functional.avg_pool2d(self.conv1(x).tanh(), 2)
        x = functional.conv2d(x, self.conv2.weight * connections(self.conv2, self.seen), self.conv2.bias).tanh()
        return self.dense1(x.flatten(1))


class Sequence(Net):
    shape, outputs = (40, 1, 4), 4

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(4, 12, (1, 3), stride=(1, 2), padding=(0, 1)), depthwiseconv1=nn.Conv2d(12, 12, (1, 5), dilation=(1, 2), groups=12),
                         conv2=nn.Conv2d(12, 18, 1), conv3=nn.Conv2d(18, 10, (1, 3), dilation=(1, 2)), dense1=nn.Linear(10, 4))

    def forward(self, x):
        x = self.conv2(self.depthwiseconv1(self.conv1(x).relu())).relu()
        x = functional.max_pool2d(x, (1, 3), 1, dilation=(1, 2))
        x = functional.silu(self.conv3(functional.pad(x, (2, 0, 0, 0))))
        return self.dense1(x.mean((2, 3)))


class Activated(Net):
    shape, outputs = (7, 6, 3), None

    def __init__(self):
        super().__init__(**{f"conv{number}": nn.Conv2d(3 if number == 1 else 6, 6, 1) for number in range(1, 10)})

    def forward(self, x):
        x = functional.hardtanh(self.conv1(x), -0.5, 0.75)
        x = functional.hardsigmoid(self.conv2(x))
        x = functional.softplus(self.conv3(x), 2)
        x = functional.softsign(self.conv4(x))
        x = functional.selu(self.conv5(x))
        x = functional.celu(self.conv6(x), 0.7)
        x = functional.gelu(self.conv7(x), approximate="tanh")
        x = self.conv8(x).abs().exp().sqrt()
        return self.conv9(x)


class Scale(nn.Module):
    """A factor and a term for each channel; PyTorch has no such module."""

    def __init__(self, channels, bias=True):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))
        self.register_parameter("bias", nn.Parameter(torch.zeros(channels)) if bias else None)

    def forward(self, x):
        shape = (-1,) + (1,) * (x.dim() - 2)
        scaled = x * self.weight.view(shape)
        return scaled if self.bias is None else scaled + self.bias.view(shape)


class Channelwise(Net):
    shape, outputs = (8, 6, 3), 5

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(3, 6, 3, padding=1), scale1=Scale(6), prelu1=nn.PReLU(6),
                         conv2=nn.Conv2d(6, 4, 3, padding=1), prelu2=nn.PReLU(), scale2=Scale(48, bias=False), prelu3=nn.PReLU(48),
                         dense1=nn.Linear(48, 7), scale3=Scale(7), dense2=nn.Linear(7, 5))

    def forward(self, x):
        x = functional.avg_pool2d(self.prelu1(self.scale1(self.conv1(x))), 2)
        x = self.prelu2(self.conv2(x)).flatten(1)
        x = self.dense1(self.prelu3(self.scale2(x)))
        return functional.log_softmax(self.dense2(self.scale3(x).tanh()), 1)


class Centres(nn.Module):
    """Squared distances from a centre for each unit."""

    def __init__(self, features, units, fixed=False):
        super().__init__()
        weight = torch.zeros(units, features)
        if fixed:
            self.register_buffer("weight", weight)
        else:
            self.weight = nn.Parameter(weight)

    def forward(self, x):
        return (x[:, None, :] - self.weight).square().sum(2)


def scaled_tanh(x):
    return 1.7159 * torch.tanh(2 / 3 * x)


class Radial(Net):
    """Distances, and the loss of LeNet-5 on them: equation 9 of the paper of 1998, with j = 2."""
    shape, outputs = (8, 6, 3), 5

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(3, 4, 3), scale1=Scale(4), radialbasis1=Centres(24, 9),
                         dense1=nn.Linear(9, 12), radialbasis2=Centres(12, 5, fixed=True))

    def forward(self, x):
        x = functional.avg_pool2d(scaled_tanh(self.conv1(x)), 2)
        x = functional.softsign(self.radialbasis1(scaled_tanh(self.scale1(x)).flatten(1)))
        return self.radialbasis2(scaled_tanh(self.dense1(x)))

    @staticmethod
    def loss(y, labels):
        junk = torch.full((len(y), 1), -2.0, dtype=y.dtype)
        return (y[torch.arange(len(y)), labels] + torch.logsumexp(torch.cat([junk, -y], 1), 1)).mean()


class MobileNetV2(Net):
    shape, outputs = (9, 8, 3), 5

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(3, 8, 3, padding=1, bias=False), batchnorm1=nn.BatchNorm2d(8),
                         conv2=nn.Conv2d(8, 24, 1, bias=False), batchnorm2=nn.BatchNorm2d(24),
                         depthwiseconv1=nn.Conv2d(24, 24, 3, padding=1, groups=24, bias=False), batchnorm3=nn.BatchNorm2d(24),
                         conv3=nn.Conv2d(24, 8, 1, bias=False), batchnorm4=nn.BatchNorm2d(8),
                         conv4=nn.Conv2d(8, 16, 1, bias=False), batchnorm5=nn.BatchNorm2d(16),
                         depthwiseconv2=nn.Conv2d(16, 16, 3, stride=2, padding=1, groups=16, bias=False), batchnorm6=nn.BatchNorm2d(16),
                         conv5=nn.Conv2d(16, 12, 1, bias=False), batchnorm7=nn.BatchNorm2d(12), dense1=nn.Linear(12, 5))

    def forward(self, x):
        stem = functional.relu6(self.batchnorm1(self.conv1(x)))
        x = functional.relu6(self.batchnorm2(self.conv2(stem)))
        x = functional.relu6(self.batchnorm3(self.depthwiseconv1(x)))
        x = self.batchnorm4(self.conv3(x)) + stem
        x = functional.relu6(self.batchnorm5(self.conv4(x)))
        x = functional.relu6(self.batchnorm6(self.depthwiseconv2(x)))
        return self.dense1(self.batchnorm7(self.conv5(x)).mean((2, 3)))


def shuffle_channels(x, groups):
    """nn.ChannelShuffle, which has no gradient here."""
    return x.unflatten(1, (groups, -1)).transpose(1, 2).flatten(1, 2)


class ShuffleNet(Net):
    shape, outputs = (8, 6, 3), 5

    def __init__(self):
        grouped = {f"conv{number}": nn.Conv2d(12, 12, 1, groups=3, bias=False) for number in range(2, 6)}
        norms = {f"batchnorm{number}": nn.BatchNorm2d(12) for number in range(1, 6)}
        super().__init__(conv1=nn.Conv2d(3, 12, 3, padding=1), **grouped, **norms, Deep=nn.BatchNorm2d(12),
                         depthwiseconv1=nn.Conv2d(12, 12, 3, padding=1, groups=12, bias=False),
                         depthwiseconv2=nn.Conv2d(12, 12, 3, stride=2, padding=1, groups=12, bias=False), dense1=nn.Linear(24, 5))

    def forward(self, x):
        stem = self.conv1(x).relu()
        x = shuffle_channels(self.batchnorm1(self.conv2(stem)).relu(), 3)
        x = self.batchnorm2(self.depthwiseconv1(x))
        added = (self.batchnorm3(self.conv3(x)) + stem).relu()
        x = shuffle_channels(self.batchnorm4(self.conv4(added)).relu(), 3)
        x = self.batchnorm5(self.depthwiseconv2(x))
        deep = self.Deep(self.conv5(x))
        shortcut = functional.avg_pool2d(added, 3, stride=2, padding=1, count_include_pad=False)
        return self.dense1(torch.cat([shortcut, deep], 1).relu().mean((2, 3)))


class UNet(Net):
    shape, outputs = (22, 18, 2), None

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(2, 4, 3), conv2=nn.Conv2d(4, 6, 3), conv3=nn.Conv2d(6, 8, 3, padding=1),
                         conv4=nn.Conv2d(14, 6, 3), conv5=nn.Conv2d(10, 4, 3, padding=1), conv6=nn.Conv2d(4, 3, 1))

    def forward(self, x):
        fine = self.conv1(x).relu()
        coarse = self.conv2(functional.max_pool2d(fine, 2)).relu()
        x = self.conv3(functional.max_pool2d(coarse, 2)).relu()
        x = functional.interpolate(x, scale_factor=2, mode="bilinear")
        x = self.conv4(torch.cat([x, coarse], 1)).relu()
        x = functional.interpolate(x, scale_factor=2, mode="bilinear")
        x = torch.cat([fine[:, :, 4:12, 4:16], x], 1)
        return self.conv6(self.conv5(x).relu())


class DetectionHead(Net):
    """The classes of all boxes as one output, as SSD joins them, and the boxes of either scale."""
    shape, outputs = (16, 12, 3), None

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(3, 8, 3, stride=2, padding=1), conv2=nn.Conv2d(8, 12, 3, stride=2, padding=1),
                         conv3=nn.Conv2d(12, 8, 3, padding=1), conv4=nn.Conv2d(8, 8, 3, padding=1),
                         conv5=nn.Conv2d(12, 6, 3, padding=1), conv6=nn.Conv2d(8, 6, 3, padding=1))

    def forward(self, x):
        fine = self.conv1(x).relu()
        coarse = self.conv2(fine).relu()
        classes = [self.conv6(fine), self.conv5(coarse)]
        joined = torch.cat([part.permute(0, 2, 3, 1).flatten(1) for part in classes], 1)
        return joined, {"CoarseBoxes": self.conv3(coarse), "FineBoxes": self.conv4(fine)}


class SuperResolution(Net):
    shape, outputs = (8, 6, 3), None

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(3, 8, 5, padding=2), conv2=nn.Conv2d(8, 6, 3, padding=1), conv3=nn.Conv2d(6, 12, 3, padding=1))

    def forward(self, x):
        return functional.pixel_shuffle(self.conv3(self.conv2(self.conv1(x).tanh()).tanh()), 2)


class SqueezeAndExcite(Net):
    shape, outputs = (8, 6, 3), 5

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(3, 10, 3, padding=1), dense1=nn.Linear(10, 6), dense2=nn.Linear(6, 10),
                         conv2=nn.Conv2d(10, 6, 1), dense3=nn.Linear(6, 5))

    def forward(self, x):
        trunk = functional.hardswish(self.conv1(x))
        gate = functional.hardsigmoid(self.dense2(self.dense1(trunk.mean((2, 3))).relu()))
        return self.dense3(functional.hardswish(self.conv2(trunk * gate[:, :, None, None])).mean((2, 3)))


class Policy(Net):
    """A camera and a velocity, the actions and a value."""
    inputs, outputs = [(12, 10, 4), (3,)], 5

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(4, 8, 4, stride=2), conv2=nn.Conv2d(8, 8, 3), dense1=nn.Linear(51, 16),
                         dense2=nn.Linear(16, 1), dense3=nn.Linear(16, 5))

    def forward(self, camera, velocity):
        x = self.conv2(self.conv1(camera).relu()).relu()
        body = self.dense1(torch.cat([x.flatten(1), velocity], 1)).tanh()
        return self.dense3(body), {"Value": self.dense2(body).tanh()}


class WakeWord(Net):
    """Of PyTorch's one-dimensional modules: a sequence is an image of height 1."""
    shape, outputs = (40, 1, 10), 4

    def __init__(self):
        super().__init__(conv1=nn.Conv1d(10, 12, 3, padding=1, bias=False), batchnorm1=nn.BatchNorm1d(12),
                         conv2=nn.Conv1d(12, 12, 9, stride=2, padding=4, bias=False), batchnorm2=nn.BatchNorm1d(12),
                         conv3=nn.Conv1d(12, 12, 9, padding=4, bias=False), Deep=nn.BatchNorm1d(12),
                         conv4=nn.Conv1d(12, 12, 1, stride=2, bias=False), batchnorm4=nn.BatchNorm1d(12), dense1=nn.Linear(12, 4))

    def forward(self, x):
        stem = self.batchnorm1(self.conv1(x.squeeze(2))).relu()
        deep = self.Deep(self.conv3(self.batchnorm2(self.conv2(stem)).relu()))
        return self.dense1((self.batchnorm4(self.conv4(stem)).relu() + deep).relu().mean(2))


class Mixed(Net):
    """Joins, functions of each value, norms, groups and dilations in one network that is trained."""
    shape, outputs = (8, 6, 3), 5
    seen = [[0, 1, 2], [1, 3], [2, 3, 4, 5], [0, 1, 2, 3, 4, 5]]

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(3, 12, 3, padding=1, groups=3), conv2=nn.Conv2d(12, 1, 1), dense1=nn.Linear(12, 12),
                         convtranspose1=nn.ConvTranspose2d(12, 8, (2, 3), stride=2, padding=1, output_padding=1, groups=2, dilation=2),
                         groupnorm1=nn.GroupNorm(2, 8), conv3=nn.Conv2d(8, 6, 3, groups=2, dilation=2),
                         instancenorm1=nn.InstanceNorm2d(6, affine=True), conv4=nn.Conv2d(6, 4, 2), prelu1=nn.PReLU(4),
                         dense2=nn.Linear(40, 10), layernorm1=nn.LayerNorm(10), dense3=nn.Linear(10, 8), scale1=Scale(8), dense4=nn.Linear(8, 5))

    def forward(self, x):
        image = functional.selu(self.conv1(x))
        map = functional.hardsigmoid(self.conv2(image))
        gate = functional.softplus(self.dense1(image.mean((2, 3))), 2)[:, :, None, None]
        x = functional.celu(torch.maximum(image / gate - map, image), 0.7)
        x = self.convtranspose1(torch.minimum(x, gate.expand_as(x)) + map)
        x = functional.gelu(self.groupnorm1(x), approximate="tanh")
        x = functional.hardtanh(functional.mish(self.instancenorm1(self.conv3(x))), -0.25, 1.5)
        x = functional.max_pool2d(x, 2, 2, dilation=(3, 2))
        x = functional.conv2d(x, self.conv4.weight * connections(self.conv4, self.seen), self.conv4.bias)
        x = self.prelu1(functional.normalize(x, dim=1)).flatten(1)
        x = functional.softsign(self.layernorm1(self.dense2(x)))
        return self.dense4(self.scale1(self.dense3(x).abs()))


def connections(convolution, seen):
    """1 for the pairs of a filter and a channel that are connected, else 0."""
    mask = torch.zeros_like(convolution.weight)
    for index, channels in enumerate(seen):
        mask[index, channels] = 1
    return mask


def fill(net, dtype):
    net.to(dtype)
    with torch.no_grad():
        for name, tensor in list(net.named_parameters()) + list(net.named_buffers()):
            if not name.endswith("num_batches_tracked"):
                tensor.copy_(torch.tensor(values(name, tuple(tensor.shape))))
    return net


def images(name, batch, shape, dtype):
    width, height, channels = shape
    return torch.tensor(values(name, (batch, height, width, channels))).to(dtype).permute(0, 3, 1, 2).contiguous()


def split(net, x):
    """The inputs of examples in NetDsl's order, images as PyTorch takes them."""
    start = 0
    for shape in net.inputs:
        part = x[:, start:start + math.prod(shape)]
        start += math.prod(shape)
        yield part.reshape(-1, shape[1], shape[0], shape[2]).permute(0, 3, 1, 2) if len(shape) == 3 else part


def in_memory(tensor):
    """Images as NetDsl has them, NHWC."""
    return tensor.permute(0, 2, 3, 1) if tensor.dim() == 4 else tensor


def squared_error(name, y):
    return functional.mse_loss(y, torch.tensor(values(name, tuple(y.shape))).to(y.dtype))


def gradients(name, net_type, batch):
    """One forward and backward pass in double precision. Named outputs have a loss of their own, which is added."""
    net = fill(net_type(), torch.float64).train()
    if hasattr(net, "inputs"):
        x = torch.tensor(values(f"{name}.input", (batch, sum(math.prod(shape) for shape in net.inputs)))).to(torch.float64).requires_grad_()
        y = net(*split(net, x))
    else:
        x = images(f"{name}.input", batch, net.shape, torch.float64).requires_grad_()
        y = net(x)
    y, named = y if isinstance(y, tuple) else (y, {})
    y, named = in_memory(y), {key: in_memory(value) for key, value in named.items()}
    loss = squared_error(f"{name}.targets", y) if net.outputs is None else getattr(net, "loss", functional.cross_entropy)(y, labels(f"{name}.labels", batch, net.outputs))
    loss = loss + sum(squared_error(f"{name}.{key}.targets", value) for key, value in named.items())
    loss.backward()
    results = {"loss": loss.reshape(1), "output": y, **{f"output.{key}": value for key, value in named.items()}, "gradient.input": in_memory(x.grad)}
    results.update({f"gradient.{key}": tensor.grad for key, tensor in net.named_parameters()})
    results.update({key: tensor for key, tensor in net.named_buffers() if "running" in key or key.endswith(".weight")})
    save(name, results)


def losses(name, make_optimizer, net_type=LeNet5):
    """The losses of ten training steps, of LeNet-5 mostly, in single precision."""
    net = fill(net_type(), torch.float32).train()
    optimizer = make_optimizer(net.parameters())
    found = []
    for step in range(10):
        x = images(f"{name}.input{step % 2}", 16, net.shape, torch.float32)
        loss = getattr(net, "loss", functional.cross_entropy)(net(x), labels(f"{name}.labels{step % 2}", 16, net.outputs))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        found.append(loss.item())
    save(name, {"losses": torch.tensor(found)})


def main():
    torch.manual_seed(0)
    torch.set_num_threads(1)
    gradients("lenet5", LeNet5, 4)
    gradients("small_alexnet", SmallAlexNet, 2)
    gradients("normalized", Normalized, 6)
    gradients("dilated", Dilated, 3)
    gradients("transposed", Transposed, 3)
    gradients("padded", Padded, 3)
    gradients("branched", Branched, 3)
    gradients("several_inputs", SeveralInputs, 3)
    gradients("moved", Moved, 3)
    gradients("sized", Sized, 3)
    gradients("joined", Joined, 3)
    gradients("normalized_by_example", NormalizedByExample, 3)
    gradients("dilated_pools", DilatedPools, 3)
    gradients("grouped_transposed", GroupedTransposed, 3)
    gradients("connected", Connected, 3)
    gradients("sequence", Sequence, 3)
    gradients("activated", Activated, 3)
    gradients("channelwise", Channelwise, 3)
    gradients("radial", Radial, 3)
    losses("losses_radial", lambda parameters: torch.optim.SGD(parameters, lr=0.01, momentum=0.9), Radial)
    gradients("mobilenet_v2", MobileNetV2, 4)
    gradients("shufflenet", ShuffleNet, 4)
    gradients("unet", UNet, 3)
    gradients("detection_head", DetectionHead, 3)
    gradients("super_resolution", SuperResolution, 3)
    gradients("squeeze_and_excite", SqueezeAndExcite, 3)
    gradients("policy", Policy, 3)
    gradients("wake_word", WakeWord, 4)
    gradients("mixed", Mixed, 3)
    losses("losses_channelwise", lambda parameters: torch.optim.SGD(parameters, lr=0.05, momentum=0.9), Channelwise)
    losses("losses_sgd", lambda parameters: torch.optim.SGD(parameters, lr=0.05, momentum=0.9))
    losses("losses_adam", lambda parameters: torch.optim.Adam(parameters, lr=2e-3))
    losses("losses_moved", lambda parameters: torch.optim.SGD(parameters, lr=0.05, momentum=0.9), Moved)
    for name, net_type in [("mobilenet_v2", MobileNetV2), ("shufflenet", ShuffleNet), ("squeeze_and_excite", SqueezeAndExcite), ("wake_word", WakeWord),
                           ("mixed", Mixed), ("connected", Connected), ("sequence", Sequence), ("dilated_pools", DilatedPools),
                           ("normalized_by_example", NormalizedByExample)]:
        losses(f"losses_{name}", lambda parameters: torch.optim.SGD(parameters, lr=0.05, momentum=0.9), net_type)


if __name__ == "__main__":
    main()
