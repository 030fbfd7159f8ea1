#!/usr/bin/env bash
# Runs the ONNX models of a folder beside ONNX Runtime and writes the table of docs/interop.md: bash scripts/model-table.sh [FOLDER]
# The folder is NETDSL_MODELS where none is named.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-${NETDSL_MODELS:?name the folder with the models}}
table=$(mktemp)
page=$(mktemp)
trap 'rm -f "$table" "$page"' EXIT
dotnet run -c Release --project src/Verify -- table "$folder" --choices tests/Interop.Tests/Models/choices.txt >"$table"
awk -v table="$table" '
    /^<!-- end of the models -->/ { skip = 0 }
    !skip
    /^<!-- models -->/ { while ((getline line < table) > 0) print line; skip = 1 }
' docs/interop.md >"$page"
cat "$page" >docs/interop.md
