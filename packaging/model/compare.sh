#!/bin/sh
# Two short runs from MiniLM, names only, with the Groningen Meaning Bank and without it, measured
# for the card: compare.sh CORPORA DEV MINILM RUN PIECES writes RUN/beside.json.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
corpora=$1 dev=$2 weights=$3 run=$4 pieces=$5

short() { # short NAME OPTION...: trains and measures RUN/NAME
    name=$1
    shift
    python "$here/train.py" --corpora "$corpora" --weights "$weights" --out "$run/$name" \
        --names-only --pieces "$pieces" "$@"
    python "$here/export.py" --checkpoint "$run/$name/tagger.pt" --weights "$weights" \
        --corpora "$corpora" --out "$run/$name/package"
    python "$here/figures.py" --model "$run/$name/package/postil_encoder" --dev "$dev" \
        --out "$run/$name.json" --names-only
}

short with_gmb
short without_gmb --without GMB
python - "$run" "$pieces" <<'END'
import json, pathlib, sys

run, pieces = pathlib.Path(sys.argv[1]), int(sys.argv[2])
both = {x: f"{x.replace(' ', '_').lower()}.json" for x in ("with GMB", "without GMB")}
found = {x: json.loads((run / file).read_text())["names"] for x, file in both.items()}
(run / "beside.json").write_text(json.dumps({"pieces": pieces, **found}))
END
