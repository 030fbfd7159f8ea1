#!/usr/bin/env bash
# Installs what tests and samples read and use, from Debian packages: Fashion-MNIST (dataset-fashion-mnist, to
# /usr/share/datasets/fashion-mnist, where the loader looks), the ONNX project's tests of operators (libonnx-testdata), and the
# browser in which the microscope's page is tested, with a font that is the same on every machine (chromium, fonts-inter).
# Without apt-get or root it says so and succeeds: the tests that need the data then pass over themselves, and samples
# download it.
set -euo pipefail

packages=()
[ -e /usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz ] || packages+=(dataset-fashion-mnist)
[ -e /usr/share/libonnx-testdata/data/node ] || packages+=(libonnx-testdata)
[ -e /usr/bin/chromium ] || packages+=(chromium)
[ -e /usr/share/fonts/opentype/inter ] || packages+=(fonts-inter)
if [ ${#packages[@]} = 0 ]; then
    exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "${packages[*]} missing and cannot be installed here"
    exit 0
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
