#!/usr/bin/env bash
# Installs the real data that tests and samples read, from Debian packages: Fashion-MNIST (dataset-fashion-mnist, to
# /usr/share/datasets/fashion-mnist, where the loader looks) and the ONNX project's tests of operators (libonnx-testdata).
# Without apt-get or root it says so and succeeds: the tests that need the data then pass over themselves, and samples
# download it.
set -euo pipefail

packages=()
[ -e /usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz ] || packages+=(dataset-fashion-mnist)
[ -e /usr/share/libonnx-testdata/data/node ] || packages+=(libonnx-testdata)
if [ ${#packages[@]} = 0 ]; then
    exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "${packages[*]} missing and cannot be installed here"
    exit 0
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
