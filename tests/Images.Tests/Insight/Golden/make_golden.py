#!/usr/bin/python3
"""Makes the golden files beside it: what PyTorch sees inside the networks of GoldenNetworks.cs.

Needs PyTorch 1.13 or later and numpy:  /usr/bin/python3 make_golden.py

Weights and inputs are drawn as for the golden files of training (tests/Training.Tests/Golden/make_golden.py, which is used
here). The files hold results in double precision, stored as floats: each layer's output as a forward hook gets it, and for
some units the gradient and the deconvolution. Images are in NHWC order in the files.

The deconvolution of Plain is written out step by step, with max_unpool2d and conv_transpose2d; that of Branched is autograd's
with another backward pass of the rectifier.
"""
import os
import sys

import torch
from torch import nn
from torch.nn import functional

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "..", "Training.Tests", "Golden"))
import make_golden as training  # noqa: E402

training.HERE = HERE


class DeconvolvedRelu(torch.autograd.Function):
    @staticmethod
    def forward(context, x):
        return x.clamp(min=0)

    @staticmethod
    def backward(context, gradient):
        return gradient.clamp(min=0)


class Rectifier(nn.Module):
    deconvolves = False

    def forward(self, x):
        return DeconvolvedRelu.apply(x) if Rectifier.deconvolves else x.relu()


class Plain(training.Net):
    shape, outputs = (16, 14, 1), 5
    units = [("conv1", 3, 4, 2), ("maxpool1", 5, 2, 1), ("conv2", 2, 3, 5), ("relu2", 4, 1, None), ("avgpool1", 1, 1, 6), ("dense1", 0, 0, 7),
             ("relu3", 0, 0, None), ("dense2", 0, 0, 1), ("softmax1", 0, 0, 3)]

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(1, 6, 5, padding=2), batchnorm1=nn.BatchNorm2d(6), relu1=Rectifier(),
                         maxpool1=nn.MaxPool2d(2, return_indices=True), conv2=nn.Conv2d(6, 8, 3, stride=(1, 1)), relu2=Rectifier(),
                         avgpool1=nn.AvgPool2d(2), dense1=nn.Linear(48, 12), relu3=Rectifier(), dense2=nn.Linear(12, 5), softmax1=nn.Softmax(1))

    def forward(self, x):
        x = self.relu1(self.batchnorm1(self.conv1(x)))
        x, self.places = self.maxpool1(x)
        x = self.avgpool1(self.relu2(self.conv2(x)))
        return self.softmax1(self.dense2(self.relu3(self.dense1(x.flatten(1)))))

    def deconvolution(self, x, start, signal):
        """From the layer's output back to the input."""
        norm = self.batchnorm1
        factor = (norm.weight / (norm.running_var + norm.eps).sqrt()).reshape(1, -1, 1, 1)
        steps = [
            ("softmax1", lambda s: s),
            ("dense2", lambda s: s @ self.dense2.weight),
            ("relu3", lambda s: s.clamp(min=0)),
            ("dense1", lambda s: (s @ self.dense1.weight).reshape(1, 8, 2, 3)),
            ("avgpool1", lambda s: functional.pad(s.repeat_interleave(2, 2).repeat_interleave(2, 3) / 4, (0, 0, 0, 1))),
            ("relu2", lambda s: s.clamp(min=0)),
            ("conv2", lambda s: functional.conv_transpose2d(s, self.conv2.weight)),
            ("maxpool1", lambda s: functional.max_unpool2d(s, self.places, 2)),
            ("relu1", lambda s: s.clamp(min=0)),
            ("batchnorm1", lambda s: s * factor),
            ("conv1", lambda s: functional.conv_transpose2d(s, self.conv1.weight, padding=2)),
        ]
        names = [name for name, _ in steps]
        for _, step in steps[names.index(start):]:
            signal = step(signal)
        return signal


class Sum(nn.Module):
    def forward(self, a, b):
        return a + b


class Joined(nn.Module):
    def forward(self, a, b):
        return torch.cat([a, b], 1)


class Branched(training.Net):
    shape, outputs = (12, 10, 3), 4
    units = [("relu1", 7, 3, None), ("conv2", 2, 4, 1), ("add1", 3, 2, 6), ("relu2", 1, 3, None), ("convtranspose1", 6, 5, 2), ("concat1", 4, 4, 1),
             ("concat1", 4, 4, 9), ("globalavgpool1", 0, 0, 3), ("dense1", 0, 0, 2)]

    def __init__(self):
        super().__init__(conv1=nn.Conv2d(3, 8, 3, padding=1, bias=False), batchnorm1=nn.BatchNorm2d(8), relu1=Rectifier(),
                         maxpool1=nn.MaxPool2d(3, 2, 1), conv2=nn.Conv2d(8, 8, 3, padding=2, dilation=2, groups=2), depthwiseconv1=nn.Conv2d(8, 8, 3, padding=1, groups=8),
                         add1=Sum(), relu2=Rectifier(), convtranspose1=nn.ConvTranspose2d(8, 4, 3, stride=2, padding=1, output_padding=1), concat1=Joined(),
                         globalavgpool1=nn.AdaptiveAvgPool2d(1), dense1=nn.Linear(12, 4))

    def forward(self, x):
        first = self.relu1(self.batchnorm1(self.conv1(x)))
        pooled = self.maxpool1(first)
        joined = self.relu2(self.add1(self.depthwiseconv1(pooled), self.conv2(pooled)))
        x = self.concat1(self.convtranspose1(joined), first)
        return self.dense1(self.globalavgpool1(x).flatten(1))

    def deconvolution(self, x, start, signal):
        Rectifier.deconvolves = True
        x = x.detach().clone().requires_grad_()
        found = outputs_of(self, x)[start]
        Rectifier.deconvolves = False
        return torch.autograd.grad(found, x, signal.reshape(found.shape))[0]


def outputs_of(net, x):
    """Each layer's output, by its name."""
    found = {}
    hooks = [layer.register_forward_hook(lambda _, __, output, name=name: found.__setitem__(name, output[0] if isinstance(output, tuple) else output))
             for name, layer in net.named_children()]
    net(x)
    for hook in hooks:
        hook.remove()
    return found


def pixels_last(tensor):
    return tensor.permute(0, 2, 3, 1).flatten() if tensor.dim() == 4 else tensor.flatten()


def look(name, net_type):
    net = training.fill(net_type(), torch.float64).eval()
    x = training.images(f"{name}.input", 1, net.shape, torch.float64).requires_grad_()
    results = {f"activation.{layer}": pixels_last(output) for layer, output in outputs_of(net, x).items()}
    for layer, column, row, channel in net.units:
        output = outputs_of(net, x)[layer]
        if channel is None:  # one that is alive
            channel = int((output[0, :, row, column] if output.dim() == 4 else output[0]).argmax())
        place = (0, channel, row, column) if output.dim() == 4 else (0, channel)
        unit = f"{layer}.{column}.{row}.{channel}"
        results[f"gradient.{unit}"] = pixels_last(torch.autograd.grad(output[place], x)[0])
        signal = torch.zeros_like(output)
        signal[place] = output[place]
        results[f"deconvolution.{unit}"] = pixels_last(net.deconvolution(x, layer, signal.detach()))
    training.save(name, results)


if __name__ == "__main__":
    torch.manual_seed(0)
    torch.set_num_threads(1)
    look("plain", Plain)
    look("branched", Branched)
