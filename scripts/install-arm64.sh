#!/usr/bin/env bash
# Installs what runs the tests' programs on Arm64: QEMU's emulator and Arm64's system libraries, Debian packages. Without apt-get or root
# it says so and succeeds: those tests are then shown as skipped. The Arm64 runtime itself comes from NuGet, when the first of them runs.
set -euo pipefail

packages=(qemu-user-static libc6-arm64-cross libstdc++6-arm64-cross libgcc-s1-arm64-cross)
if [ "$(uname -m)" = aarch64 ] || { [ -x /usr/bin/qemu-aarch64-static ] && [ -e /usr/aarch64-linux-gnu/lib/libstdc++.so.6 ]; }; then
    exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "missing and not installed: ${packages[*]}"
    exit 0
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
