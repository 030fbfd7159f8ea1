"""Checks exported modules: loads each with its weights, compares its outputs with the true ones, and writes the weights again.

check_module.py FOLDER CLASS [FOLDER CLASS ...], where a FOLDER holds module.py, weights.safetensors, inputN.npy for each input, and for each output
outputN.npy and boundN.npy in double precision, how far from it an output may be. Writes FOLDER/back.safetensors.
"""

import glob
import importlib.util
import sys

import numpy
import torch


def check(folder, name):
    spec = importlib.util.spec_from_file_location("exported", f"{folder}/module.py")
    exported = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(exported)
    network = getattr(exported, name)()
    exported.load_weights(network, f"{folder}/weights.safetensors")
    network.eval()
    with torch.no_grad():
        inputs = sorted(glob.glob(f"{folder}/input*.npy"))
        outputs = network(*(torch.from_numpy(numpy.load(path)) for path in inputs))
    for index, output in enumerate(outputs if isinstance(outputs, tuple) else (outputs,)):
        expected, bound = numpy.load(f"{folder}/output{index}.npy"), numpy.load(f"{folder}/bound{index}.npy")
        assert output.numel() == expected.size, (index, output.shape, expected.shape)
        difference = numpy.abs(output.numpy().astype("f8").reshape(-1) - expected)
        worst = int(numpy.argmax(difference - bound))
        assert (difference <= bound).all(), f"output {index} differs by {difference[worst]} at {worst}, where {bound[worst]} is allowed"
    exported.save_weights(network, f"{folder}/back.safetensors")


torch.set_num_threads(1)
for folder, name in zip(sys.argv[1::2], sys.argv[2::2]):
    try:
        check(folder, name)
    except Exception as error:
        sys.exit(f"{name}: {error!r}\n{open(f'{folder}/module.py').read()}")
print(f"{len(sys.argv) // 2} networks")
