"""Checks an exported module: loads it and its weights, compares its outputs with NetDsl's, and writes the weights again.

check_module.py MODULE.py CLASS FOLDER, where FOLDER holds weights.safetensors, input.npy, and for each output outputN.npy and
boundN.npy, how far from it an output may be. Writes FOLDER/back.safetensors.
"""

import importlib.util
import sys

import numpy
import torch

module_path, name, folder = sys.argv[1:]
spec = importlib.util.spec_from_file_location("exported", module_path)
exported = importlib.util.module_from_spec(spec)
spec.loader.exec_module(exported)
torch.set_num_threads(1)
network = getattr(exported, name)()
exported.load_weights(network, f"{folder}/weights.safetensors")
network.eval()
with torch.no_grad():
    outputs = network(torch.from_numpy(numpy.load(f"{folder}/input.npy")))
for index, output in enumerate(outputs if isinstance(outputs, tuple) else (outputs,)):
    expected, bound = numpy.load(f"{folder}/output{index}.npy"), numpy.load(f"{folder}/bound{index}.npy")
    assert output.numel() == expected.size, (index, output.shape, expected.shape)
    difference = numpy.abs(output.numpy().astype("f8").reshape(-1) - expected.astype("f8").reshape(-1))
    worst = int(numpy.argmax(difference - bound.reshape(-1)))
    assert (difference <= bound.reshape(-1)).all(), f"output {index} differs by {difference[worst]} at {worst}, where {bound.reshape(-1)[worst]} is allowed"
exported.save_weights(network, f"{folder}/back.safetensors")
print("ok")
