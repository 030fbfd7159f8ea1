"""__NETWORK__, exported from NetDsl: images as NCHW, weights in safetensors files.

    network = __NETWORK__()
    load_weights(network, "__NETWORK__.safetensors")
    network.eval()
"""

import json
import os
import struct

import torch
from torch import nn
from torch.nn import functional


class __NETWORK__(nn.Module):
    """Takes __INPUT__; gives __OUTPUTS__."""

    def __init__(self):
        super().__init__()
        __MEMBERS__

    def forward(self, __PARAMETERS__):
        __BODY__
        return __RESULT__


class _ConnectedConv2d(nn.Conv2d):
    """A convolution whose filters see some channels only: for each filter a list of them. The other weights are zero, and stay so in training."""

    def __init__(self, connections, channels, filters, size, **settings):
        super().__init__(channels, filters, size, **settings)
        mask = torch.zeros_like(self.weight)
        for index, seen in enumerate(connections):
            mask[index, seen] = 1
        self.register_buffer("mask", mask, persistent=False)
        with torch.no_grad():
            self.weight.mul_(mask)

    def forward(self, x):
        return functional.conv2d(x, self.weight * self.mask, self.bias, self.stride, self.padding, self.dilation, self.groups)


class _Scale(nn.Module):
    """A factor and a term for each channel."""

    def __init__(self, channels, bias):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))
        self.register_parameter("bias", nn.Parameter(torch.zeros(channels)) if bias else None)

    def forward(self, x):
        shape = (-1,) + (1,) * (x.dim() - 2)
        scaled = x * self.weight.view(shape)
        return scaled if self.bias is None else scaled + self.bias.view(shape)


class _RadialBasis(nn.Module):
    """Squared distances from a centre for each unit; fixed centres are a buffer."""

    def __init__(self, features, units, fixed):
        super().__init__()
        weight = torch.empty(units, features).uniform_(-1, 1)
        if fixed:
            self.register_buffer("weight", weight)
        else:
            self.weight = nn.Parameter(weight)

    def forward(self, x):
        return (x.unsqueeze(1) - self.weight).square().sum(2)


def _place(root, key, module):
    """Makes a module part of another under a key such as features.0, whatever its name; gives it back."""
    *parents, name = key.split(".")
    for parent in parents:
        root = root._modules.setdefault(parent, nn.Module())
    root._modules[name] = module
    return module


def _find(root, key):
    for name in key.split("."):
        root = root._modules[name]
    return root


def _mean(x, size, stride, pads, beyond, counts):
    """A mean over windows whose paddings differ, divided by the pixels that count: pads, but not what lies beyond them."""
    inside = torch.ones_like(x[:1, :1])
    ones = functional.pad(inside, pads, value=1.0 if counts else 0.0)
    sums = functional.avg_pool2d(functional.pad(functional.pad(x, pads), beyond), size, stride)
    return sums / functional.avg_pool2d(functional.pad(ones, beyond), size, stride)


def _dilated_mean(x, size, stride, dilation, pads, beyond, counts):
    """A mean over windows whose pixels lie apart, which torch has not: a convolution of each channel with ones, divided by the pixels that count."""
    inside = torch.ones_like(x[:1, :1])
    ones = functional.pad(functional.pad(inside, pads, value=1.0 if counts else 0.0), beyond)
    kernel = x.new_ones(x.shape[1], 1, *size)
    sums = functional.conv2d(functional.pad(functional.pad(x, pads), beyond), kernel, None, stride, 0, dilation, x.shape[1])
    return sums / functional.conv2d(ones, kernel[:1], None, stride, 0, dilation)


_TYPES = {"F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16, "F64": torch.float64, "I64": torch.int64}


def load_weights(network, path):
    """Loads a safetensors file; every tensor must be there, and none beside them."""
    with open(path, "rb") as file:
        length, = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = bytearray(file.read())
    header.pop("__metadata__", None)
    state = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        values = torch.frombuffer(data, dtype=torch.uint8)[begin:end].clone().view(_TYPES[entry["dtype"]])
        state[name] = values.reshape(entry["shape"]).to(torch.float32)
    network.load_state_dict(state, strict=True)


def save_weights(network, path):
    """Writes a safetensors file, whole or not at all, as NetDsl loads it."""
    header, data, end = {}, [], 0
    for name, tensor in network.state_dict().items():
        if name.endswith(".num_batches_tracked"):
            continue
        values = tensor.detach().to("cpu", torch.float32).contiguous().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [end, end + len(values)]}
        end += len(values)
        data.append(values)
    text = json.dumps(header).encode("utf-8")
    text += b" " * (-len(text) % 8)
    temporary = f"{path}.{os.getpid()}.tmp"
    with open(temporary, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        file.writelines(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)
