#!/bin/sh
# From data to the packaged model: make.sh CORPORA MINILM RUN [options of train.py]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
corpora=$1 weights=$2 run=$3
shift 3
python "$here/train.py" --corpora "$corpora" --weights "$weights" --out "$run" "$@"
python "$here/export.py" --checkpoint "$run/tagger.pt" --weights "$weights" \
    --out "$here/../../resources/models/postil_en_names"
