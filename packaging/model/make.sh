#!/bin/sh
# From data to the packaged model and its card: make.sh CORPORA DEV MINILM RUN [--without SET]
#
# CORPORA and DEV are folders of training and development sets, MINILM that of the encoder's first
# weights, RUN keeps checkpoints. Names are learned first, then names and syntax together. Started
# again, it goes on from the last checkpoint.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
corpora=$1 dev=$2 weights=$3 run=$4
shift 4
package="$root/resources/models/postil_en"
python "$here/train.py" --corpora "$corpora" --weights "$weights" --out "$run/names" \
    --names-only --pieces 4200000 "$@"
python "$here/train.py" --corpora "$corpora" --weights "$weights" --out "$run/joint" \
    --start "$run/names/tagger.pt" --pieces 1800000 "$@"
python "$here/export.py" --checkpoint "$run/joint/tagger.pt" --weights "$weights" \
    --corpora "$corpora" --out "$package"
python "$here/figures.py" --model "$package/postil_encoder" --dev "$dev" --out "$run/figures.json"
PYTHONPATH="$root/desktop" python "$root/tests/benchmarks/analysis.py" --json > "$run/speed.json"
python "$here/card.py" --package "$package" --figures "$run/figures.json" --speed "$run/speed.json"
