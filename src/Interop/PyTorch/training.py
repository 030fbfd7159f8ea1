

def _batches(count, batch, ranks, rank, epoch, seed):
    """This process's share of an epoch: as many batches as all others have, in an order that all of them know."""
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed + epoch))
    share = count // ranks
    for start in range(0, share, batch):
        yield order[rank * share + start:rank * share + min(start + batch, share)]


def train(arguments):
    """One of several processes that train together; the first of them prints and saves."""
    import numpy
    import torch.distributed as distributed
    from torch.nn.parallel import DistributedDataParallel

    distributed.init_process_group(arguments.backend)
    rank, ranks = distributed.get_rank(), distributed.get_world_size()
    device = torch.device("cuda", int(os.environ["LOCAL_RANK"])) if arguments.backend == "nccl" else torch.device("cpu")
    inputs = numpy.load(arguments.inputs, mmap_mode="r").reshape(-1, __LENGTH__)
    targets = torch.from_numpy(numpy.load(arguments.targets))
    if len(targets) != len(inputs) or len(inputs) < ranks:
        raise SystemExit(f"{len(inputs)} inputs and {len(targets)} targets for {ranks} processes")
    are_labels = not targets.dtype.is_floating_point
    targets = targets.to(torch.int64 if are_labels else torch.float32)

    def loss_of(outputs, targets):
        if are_labels:
            return __LOSS__
        return functional.mse_loss(outputs.flatten(1), targets.flatten(1))

    torch.manual_seed(arguments.seed)
    network = __NETWORK__()
    if arguments.weights:
        load_weights(network, arguments.weights)
    network = DistributedDataParallel(network.to(device))
    optimizer = torch.optim.Adam(network.parameters(), lr=arguments.learning_rate)
    network.train()
    for epoch in range(arguments.epochs):
        total = torch.zeros(2, dtype=torch.float64)
        for indices in _batches(len(inputs), arguments.batch, ranks, rank, epoch, arguments.seed):
            x = torch.from_numpy(numpy.ascontiguousarray(inputs[indices.numpy()], dtype="float32")).to(device)
            loss = loss_of(network(__INPUTS__)__OUTPUT__, targets[indices].to(device))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += torch.tensor([float(loss) * len(indices), len(indices)], dtype=torch.float64)
        distributed.all_reduce(total)
        if rank == 0:
            print(f"epoch {epoch + 1} of {arguments.epochs}: loss {total[0] / total[1]:.6f} over {int(total[1])} inputs", flush=True)
            save_weights(network.module, arguments.out)
    distributed.destroy_process_group()


if __name__ == "__main__":
    import argparse

    parser = argparse.ArgumentParser(description="Trains __NETWORK__: torchrun --nproc_per_node 2 this_file.py --inputs x.npy --targets y.npy --out trained.safetensors")
    parser.add_argument("--inputs", required=True, help="a .npy file of floats, each example as NetDsl has it: rows, columns, channels, and further inputs behind")
    parser.add_argument("--targets", required=True, help="a .npy file of whole numbers (labels) or floats (values to meet)")
    parser.add_argument("--weights", help="a safetensors file to begin with")
    parser.add_argument("--out", required=True, help="the safetensors file to write after every epoch")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--batch", type=int, default=64, help="inputs of each process in a step")
    parser.add_argument("--learning-rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--backend", default="gloo", choices=["gloo", "nccl"])
    train(parser.parse_args())
