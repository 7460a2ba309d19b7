#!/bin/bash
# Submits fleet.ndjson in 16 parts, or as many as you say, and the merge of them for when all are done. Run it beside
# fleet.sbatch, fleet.ndjson and next.kexec, in a folder that every node sees.
set -eu
shards=${1:-16}
mkdir -p parts
array=$(sbatch --parsable --array="1-$shards" --export="ALL,SHARDS=$shards" fleet.sbatch)
merge=$(sbatch --parsable --dependency="afterok:$array" --kill-on-invalid-dep=yes \
  --job-name=fleet-merge --output=fleet-merge.log \
  --wrap="kexec-scenario fleet merge $(seq -s ' ' -f 'parts/%g.json' "$shards") -o fleet.html -o fleet.json || [ \$? -eq 1 ]")
echo "$shards tasks in job array $array; job $merge merges them"
