#!/bin/bash
# Submits machines.ndjson in shards, and what merges them once all are done. Run it beside machines.ndjson and next.kexec,
# in a folder that every node sees.
set -eu
shards=${1:-16}
mkdir -p parts
array=$(sbatch --parsable --array="1-$shards" --export="ALL,SHARDS=$shards" fleet.sbatch)
sbatch --dependency="afterok:$array" --kill-on-invalid-dep=yes --job-name=fleet-merge --output=fleet-merge.log \
  --wrap='kexec-scenario fleet merge parts/*.ndjson -o fleet.html || [ $? -eq 1 ]'
