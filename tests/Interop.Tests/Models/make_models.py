"""Makes the ONNX models beside this script, which tests import: small networks exported by PyTorch itself.

Run by hand where they change: /usr/bin/python3 make_models.py (Debian: python3-torch 1.13, python3-onnx 1.12).
Of each network it writes NAME.onnx, an input NAME.input.npy and PyTorch's own output NAME.output.npy (one for each output).
"""

import pathlib
import warnings

import numpy
import torch
from torch import nn
from torch.nn import functional

HERE = pathlib.Path(__file__).parent


class LeNet(nn.Module):
    """A flattened image by view, which an exporter writes as a computation on shapes."""

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 4, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(4, 6, (3, 5)), nn.Tanh(), nn.AvgPool2d(2))
        self.classifier = nn.Sequential(nn.Linear(6 * 2 * 3, 12), nn.Dropout(0.3), nn.LeakyReLU(0.1), nn.Linear(12, 5))

    def forward(self, x):
        x = self.features(x)
        return self.classifier(x.view(x.size(0), -1))


class Residual(nn.Module):
    """Blocks with a shortcut, normalization before activation, a mean over the image."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 8, 3, stride=2, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(8)
        self.first = nn.Conv2d(8, 8, 3, padding=1)
        self.second = nn.Conv2d(8, 8, 3, padding=1, groups=2)
        self.last = nn.BatchNorm2d(8)
        self.head = nn.Linear(8, 4)

    def forward(self, x):
        x = self.norm(functional.relu(self.stem(x)))
        y = self.second(functional.relu(self.first(x)))
        x = functional.relu(x + self.last(functional.elu(y, 0.5)))
        return self.head(functional.adaptive_avg_pool2d(x, 1).flatten(1)).softmax(1)


class Mobile(nn.Module):
    """Depthwise convolutions, squeeze and excitation, and the activations of small networks."""

    def __init__(self):
        super().__init__()
        self.expand = nn.Conv2d(2, 6, 1)
        self.depthwise = nn.Conv2d(6, 12, 3, stride=2, padding=1, groups=6, bias=False)
        self.squeeze = nn.Conv2d(12, 3, 1)
        self.excite = nn.Conv2d(3, 12, 1)
        self.project = nn.Conv2d(12, 5, 1)

    def forward(self, x):
        x = functional.hardswish(self.expand(x))
        x = functional.relu6(self.depthwise(x))
        scale = torch.sigmoid(self.excite(functional.silu(self.squeeze(functional.adaptive_avg_pool2d(x, 1)))))
        return functional.gelu(self.project(x * scale))


class Shaped(nn.Module):
    """An image that becomes smaller and larger again, with shortcuts by concatenation; two outputs."""

    def __init__(self):
        super().__init__()
        self.down = nn.Conv2d(2, 4, 3, padding=(2, 1), dilation=(2, 1), padding_mode="replicate")
        self.middle = nn.Conv2d(4, 6, 3, padding=1, padding_mode="reflect")
        self.up = nn.ConvTranspose2d(6, 4, 3, stride=2, padding=1, output_padding=1)
        self.last = nn.Conv2d(14, 3, 1)

    def forward(self, x):
        a = functional.relu(self.down(x))
        b = self.middle(functional.max_pool2d(a, 2))
        c = functional.interpolate(b, scale_factor=2, mode="nearest")
        return self.last(torch.cat([c, self.up(b), a], 1)), functional.adaptive_max_pool2d(b, 1).flatten(1)


class Pools(nn.Module):
    """Windows that reach past the end, paddings that count and that do not, normalization of a flattened image."""

    def __init__(self):
        super().__init__()
        self.norm = nn.BatchNorm1d(240)
        self.dense = nn.Linear(12 * 5 * 4, 3, bias=False)

    def forward(self, x):
        a = functional.max_pool2d(x, 3, 2, 1, ceil_mode=True)
        b = functional.avg_pool2d(x, 3, 2, 1, ceil_mode=True, count_include_pad=False)
        c = functional.avg_pool2d(x, 2, 2, 1, count_include_pad=True)
        return self.dense(self.norm(torch.flatten(torch.cat([a, b, c], 1), 1)))


class Responses(nn.Module):
    """AlexNet's blocks: local response normalization, which an exporter writes out over an added dimension, groups and overlapping pools; distances at the end."""

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 8, 5, stride=2), nn.ReLU(), nn.LocalResponseNorm(5, alpha=0.5, beta=0.75, k=2.0), nn.MaxPool2d(3, 1),
            nn.Conv2d(8, 12, 3, padding=1, groups=2), nn.ReLU(), nn.LocalResponseNorm(3, alpha=2.0, beta=0.5), nn.MaxPool2d(2))
        self.classifier = nn.Sequential(nn.Flatten(), nn.Dropout(), nn.Linear(12 * 2 * 3, 7), nn.Tanh())
        self.centres = nn.Parameter(torch.zeros(4, 7))

    def forward(self, x):
        return (self.classifier(self.features(x)).unsqueeze(1) - self.centres).square().sum(-1)


class Row(nn.Module):
    """The same normalization of a sequence: an image of one row."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(3, 6, 3)
        self.norm = nn.LocalResponseNorm(3, alpha=0.7)

    def forward(self, x):
        return self.norm(self.conv(x).relu()).mean(2)


def save(name, network, shape, opset):
    torch.manual_seed(1)
    for parameter in network.parameters():
        nn.init.uniform_(parameter, -0.5, 0.5)
    for module in network.modules():
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)):
            nn.init.uniform_(module.running_mean, -0.5, 0.5)
            nn.init.uniform_(module.running_var, 0.5, 2)
    network.eval()
    x = torch.randn(1, *shape)
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        outputs = network(x)
        outputs = outputs if isinstance(outputs, tuple) else (outputs,)
        names = ["output", "second"][: len(outputs)]
        torch.onnx.export(
            network, x, HERE / f"{name}.onnx", opset_version=opset, input_names=["input"], output_names=names,
            dynamic_axes={"input": {0: "batch"}} if opset != 12 else None)
    numpy.save(HERE / f"{name}.input.npy", x.numpy())
    for output, value in zip(names, outputs):
        numpy.save(HERE / f"{name}.{output}.npy", value.numpy())


save("lenet", LeNet(), (1, 12, 20), 11)
save("lenet_fixed", LeNet(), (1, 12, 20), 12)
save("residual", Residual(), (3, 9, 7), 13)
save("mobile", Mobile(), (2, 6, 5), 14)
save("mobile_old", Mobile(), (2, 6, 5), 11)
save("shaped", Shaped(), (2, 6, 8), 16)
save("pools", Pools(), (4, 8, 6), 15)
save("responses", Responses(), (3, 15, 19), 13)
save("responses_old", Responses(), (3, 15, 19), 11)
save("responses_fixed", Responses(), (3, 15, 19), 12)
save("response_row", Row(), (3, 9), 14)
