#!/bin/sh
# From data to the packaged model and its card:
#     make.sh CORPORA DEV MINILM RUN [options of train.py, as --pieces 20000]
#
# CORPORA and DEV are folders of training and development sets, MINILM that of the encoder's first
# weights, RUN keeps checkpoints and figures. Names are learned first, then names and syntax; the
# weights of both are mixed, and learn names and syntax again; these are mixed with the first ones, and
# the syntax head learns what they have become. Started again, it goes on from the
# last checkpoint. Where compare.sh has written RUN/beside.json, the card shows it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
corpora=$1 dev=$2 weights=$3 run=$4
shift 4
package="$root/resources/models/postil_en"

learn() { # learn NAME OPTION...: one stage, in RUN/NAME
    stage=$1
    shift
    # The embeddings' gradients are 47 MB; fresh pages for them at every step cost a tenth of it.
    MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=2000000000 MALLOC_TOP_PAD_=200000000 \
        python "$here/train.py" --corpora "$corpora" --weights "$weights" --out "$run/$stage" "$@"
}

learn names --names-only --pieces 4200000 "$@"
learn both --start "$run/names/tagger.pt" --pieces 1800000 "$@"
python "$here/mix.py" "$run/first.pt" "$run/both/tagger.pt=0.75" "$run/names/tagger.pt=0.25"
learn again --start "$run/first.pt" --pieces 5900000 --rate 1e-4 --seed 3 "$@"
python "$here/mix.py" "$run/second.pt" "$run/again/tagger.pt=0.65" "$run/names/tagger.pt=0.35"
learn last --start "$run/second.pt" --syntax-only --pieces 300000 --rate 1e-4 "$@"

python "$here/export.py" --checkpoint "$run/last/tagger.pt" --weights "$weights" \
    --corpora "$corpora" --out "$package"
python "$here/figures.py" --model "$package/postil_encoder" --dev "$dev" --out "$run/figures.json"
PYTHONPATH="$root/desktop" python "$root/tests/benchmarks/analysis.py" --json > "$run/speed.json"
beside=""
[ -f "$run/beside.json" ] && beside="--beside $run/beside.json"
# shellcheck disable=SC2086 # nothing, or an option and its value
python "$here/card.py" --package "$package" --figures "$run/figures.json" \
    --speed "$run/speed.json" $beside
