#!/usr/bin/python3
"""Makes AlexNets with random weights as PyTorch exports them, at full size: make-alexnet-models.py FOLDER

one_column.onnx is the network of torchvision.models.alexnet, two_columns.onnx that of 2012 with its groups and its local response normalization. Beside each are an
input, NAME.input.npy, and PyTorch's own output, NAME.output.npy. Needs PyTorch 1.13 or later (Debian: apt-get install python3-torch python3-onnx).
"""
import os
import sys
import warnings

import numpy
import torch
from torch import nn


def classifier():
    return [nn.Flatten(), nn.Dropout(), nn.Linear(256 * 6 * 6, 4096), nn.ReLU(), nn.Dropout(), nn.Linear(4096, 4096), nn.ReLU(), nn.Linear(4096, 1000)]


def one_column():
    return nn.Sequential(
        nn.Conv2d(3, 64, 11, stride=4, padding=2), nn.ReLU(), nn.MaxPool2d(3, 2),
        nn.Conv2d(64, 192, 5, padding=2), nn.ReLU(), nn.MaxPool2d(3, 2),
        nn.Conv2d(192, 384, 3, padding=1), nn.ReLU(), nn.Conv2d(384, 256, 3, padding=1), nn.ReLU(), nn.Conv2d(256, 256, 3, padding=1), nn.ReLU(), nn.MaxPool2d(3, 2),
        nn.AdaptiveAvgPool2d((6, 6)), *classifier())


def norm():
    return nn.LocalResponseNorm(5, alpha=5e-4, beta=0.75, k=2.0)


def two_columns():
    return nn.Sequential(
        nn.Conv2d(3, 96, 11, stride=4), nn.ReLU(), norm(), nn.MaxPool2d(3, 2),
        nn.Conv2d(96, 256, 5, padding=2, groups=2), nn.ReLU(), norm(), nn.MaxPool2d(3, 2),
        nn.Conv2d(256, 384, 3, padding=1), nn.ReLU(), nn.Conv2d(384, 384, 3, padding=1, groups=2), nn.ReLU(),
        nn.Conv2d(384, 256, 3, padding=1, groups=2), nn.ReLU(), nn.MaxPool2d(3, 2), *classifier())


def main():
    folder = sys.argv[1]
    torch.manual_seed(1)
    for name, network, side in [("one_column", one_column(), 224), ("two_columns", two_columns(), 227)]:
        network.eval()
        # Pixels of 0 to 255, so that the normalization's squares count beside its constant.
        x = torch.rand(1, 3, side, side) * 255 - 127
        with torch.no_grad(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            y = network(x)
            torch.onnx.export(network, x, os.path.join(folder, name + ".onnx"), opset_version=13, input_names=["input"], output_names=["output"], dynamic_axes={"input": {0: "batch"}})
        numpy.save(os.path.join(folder, name + ".input.npy"), x.numpy())
        numpy.save(os.path.join(folder, name + ".output.npy"), y.numpy())


main()
