"""From a checkpoint to the packaged model: ONNX, eight-bit weights, vocabulary, tags, lemmas.

python packaging/model/export.py --checkpoint RUN/tagger.pt --weights MINILM --corpora SETS
    --out FOLDER
"""

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from spacy.lang.en import English
from torch import Tensor, nn

sys.path[:0] = [str(Path(__file__).resolve().parents[2] / "desktop")]

from lemmas import lemma_table
from mix import averaged, stages_of
from network import Encoder, Shape
from treebanks import read_treebanks

# Importing them registers their factories, also where Postil is not installed.
from postil.analysis import encoder, sentences  # noqa: F401
from postil.analysis.encoder_network import SYNTAX

NAME, VERSION = "postil-en", "2"
OUTPUTS = SYNTAX
ENCODER = "postil_encoder"
SPACY = ">=3.8.7,<3.9"


class Packaged(nn.Module):
    """What ships: one window's pieces and cases, (1, n), and the first piece of each word, (w).

    Gives names (w, tags), forms (w, forms), arcs (w, w + 1), dependents (w, 192) and governors
    (w + 1, 192).
    """

    def __init__(self, model: Encoder) -> None:
        super().__init__()
        self.model = model

    def forward(self, pieces: Tensor, cases: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        last, mixed = self.model(pieces, cases)
        parse = self.model.syntax(mixed[:, firsts], mixed[:, :1])
        names = self.model.names(last[:, firsts])
        return tuple(found[0] for found in (names, *parse))


def export(checkpoint: Path, weights: Path, corpora: Path, out: Path) -> None:
    """Writes a spaCy pipeline into `out`, the network and its tables under `out`/postil_encoder."""
    kept = torch.load(checkpoint, weights_only=True)
    made = kept["made"]
    config = json.loads((weights / "config.json").read_text())
    shape = Shape(len(made["tags"]), len(made["forms"]), len(made["relations"]))
    model = Encoder(config, shape)
    model.load_state_dict(averaged(kept))
    model.eval()
    _write_pipeline(out)
    out /= ENCODER
    out.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole, ready = Path(folder, "whole.onnx"), Path(folder, "ready.onnx")
        _write(Packaged(model), whole)
        quant_pre_process(whole, ready, skip_symbolic_shape=True)
        _quantise(ready, out / "model.onnx")
    last = model.syntax.relation
    np.savez(
        out / "relations.npz",
        weight=last.weight.detach().numpy().T.astype(np.float32),
        bias=last.bias.detach().numpy().astype(np.float32),
    )
    table = lemma_table(read_treebanks(corpora, []))
    (out / "lemmas.json").write_text(json.dumps(table, ensure_ascii=False) + "\n", encoding="utf-8")
    shutil.copyfile(weights / "vocab.txt", out / "vocab.txt")
    about = {"name": NAME, "version": VERSION} | made
    about["stages"] = stages_of(made)
    (out / "model.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def _write_pipeline(out: Path) -> None:
    """What makes the folder loadable by `spacy.load`: meta.json, config.cfg, tokenizer."""
    nlp = English()
    nlp.add_pipe("postil_sentences")
    nlp.add_pipe(ENCODER)
    nlp.meta.update({"name": "postil", "version": f"{VERSION}.0.0", "license": "CC BY-SA 4.0"})
    nlp.meta["spacy_version"] = SPACY
    nlp.meta.update(
        {"author": "The Postil authors", "description": "Names and syntax of English news"}
    )
    nlp.to_disk(out, exclude=["vocab", ENCODER])


def _write(model: Packaged, path: Path) -> None:
    sample = torch.randint(0, 1000, (1, 24))
    torch.onnx.export(
        model.eval(),
        (sample, sample % 7, torch.arange(1, 23, 3)),
        str(path),
        input_names=["pieces", "cases", "firsts"],
        output_names=list(OUTPUTS),
        dynamic_axes={"pieces": {1: "n"}, "cases": {1: "n"}, "firsts": {0: "w"}}
        | {name: {0: "w"} for name in OUTPUTS if name not in {"arcs", "governors"}}
        | {"arcs": {0: "w", 1: "h"}, "governors": {0: "h"}},
        opset_version=17,
        dynamo=False,
    )
    onnx.checker.check_model(str(path))


def _quantise(whole: Path, path: Path) -> None:
    """Weights of seven bits a channel: eight would overflow on processors without VNNI."""
    quantize_dynamic(
        whole,
        path,
        op_types_to_quantize=["MatMul", "Gather"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="folder of MiniLM-L6's weights")
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the training sets")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    export(args.checkpoint, args.weights, args.corpora, args.out)
