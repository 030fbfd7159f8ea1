#!/usr/bin/env bash
# Does a change leave the emitted text as it was? Generates every network of the repository, and 200 random ones, with the
# generator of a revision and with that of the working tree, and compares the files byte by byte:
#   bash scripts/compare-emitted-text.sh [REVISION]     (HEAD if left out)
# Ends with 0 where all files are the same, else with 1 and the names of those that differ; both sets stay for reading.
set -euo pipefail
cd "$(dirname "$0")/.."

revision=$(git rev-parse --short "${1:-HEAD}^{commit}")
work=artifacts/emitted-text
before=$work/$revision
export DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

# generator ROOT OUTPUT: builds the generator of a source tree.
generator() {
    dotnet build -c Release "$1/src/Generator/NetDsl.Generator.csproj" -o "$2" -v quiet --nologo -clp:NoSummary
}

dotnet build -c Release tools/EmittedText -v quiet --nologo -clp:NoSummary
# emit GENERATOR-FOLDER TARGET: the sources are the working tree's for both.
emit() {
    rm -rf "$2"
    dotnet tools/EmittedText/bin/Release/net10.0/NetDsl.EmittedText.dll "$1/NetDsl.Generator.dll" "$2" .
}

tree=$(mktemp -d)
trap 'git worktree remove --force "$tree" 2>/dev/null; rm -rf "$tree"' EXIT
git worktree add --quiet --detach "$tree" "$revision"
generator "$tree" "$tree/out"
echo "$revision: $(emit "$tree/out" "$before")"
generator . "$work/generator"
echo "working tree: $(emit "$work/generator" "$work/now")"

if diff -rq "$before" "$work/now"; then
    echo "the same text, byte by byte"
else
    echo "the text differs"
    exit 1
fi
