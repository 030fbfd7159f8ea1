"""Trains an exported network with two real processes (gloo on loopback) and checks what comes of it.

train_on_two_processes.py MODULE.py CLASS FOLDER, where FOLDER holds weights.safetensors, inputs.npy and labels.npy. Runs torchrun on
the module's own training script, checks that the loss fell, and that both processes together took the steps that one process takes
on batches of twice the size. Writes FOLDER/trained.safetensors.
"""

import importlib.util
import re
import socket
import subprocess
import sys

import torch

module_path, name, folder = sys.argv[1:]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(processes, batch, out, epochs):
    command = [
        sys.executable, "-m", "torch.distributed.run", "--nproc_per_node", str(processes), "--master_addr", "127.0.0.1", "--master_port", str(free_port()),
        # Debian's torch 1.13 under Python 3.11 knows no way to leave the output alone: it is copied instead.
        "--redirects", "1", "--tee", "1",
        module_path, "--inputs", f"{folder}/inputs.npy", "--targets", f"{folder}/labels.npy", "--weights", f"{folder}/weights.safetensors",
        "--out", f"{folder}/{out}", "--epochs", str(epochs), "--batch", str(batch), "--learning-rate", "0.01"]
    result = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert result.returncode == 0, result.stdout + result.stderr
    return [float(loss) for loss in re.findall(r"loss ([0-9.]+) over", result.stdout)]


def weights(out):
    spec = importlib.util.spec_from_file_location("exported", module_path)
    exported = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(exported)
    network = getattr(exported, name)()
    exported.load_weights(network, f"{folder}/{out}")
    return torch.cat([parameter.detach().flatten() for parameter in network.parameters()])


losses = run(2, 16, "trained.safetensors", 8)
assert len(losses) == 8 and losses[-1] < 0.7 * losses[0], losses

# One step over all inputs: the mean of two halves' gradients is the gradient of the whole.
before = weights("weights.safetensors")
run(2, 32, "two.safetensors", 1)
run(1, 64, "one.safetensors", 1)
two, one = weights("two.safetensors"), weights("one.safetensors")
assert (one - before).abs().max() > 1e-3
assert (one - two).abs().max() < 1e-4, (one - two).abs().max()
print("losses", losses)
