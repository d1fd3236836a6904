"""From a checkpoint to the packaged model: ONNX, eight-bit weights, vocabulary, tags.

python packaging/model/export.py --checkpoint RUN/tagger.pt --weights MINILM --out FOLDER
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from network import Tagger
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

NAME, VERSION = "postil-en", "1"


def export(checkpoint: Path, weights: Path, out: Path) -> None:
    """Writes model.onnx, vocab.txt and model.json into `out`."""
    kept = torch.load(checkpoint, weights_only=True)
    config = json.loads((weights / "config.json").read_text())
    model = Tagger(config, len(kept["made"]["tags"]))
    model.load_state_dict(kept["model"])
    model.eval()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole, ready = Path(folder, "whole.onnx"), Path(folder, "ready.onnx")
        _write(model, whole)
        quant_pre_process(whole, ready, skip_symbolic_shape=True)
        _quantise(ready, out / "model.onnx")
    shutil.copyfile(weights / "vocab.txt", out / "vocab.txt")
    about = {"name": NAME, "version": VERSION} | kept["made"]
    (out / "model.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def _write(model: Tagger, path: Path) -> None:
    sample = torch.randint(0, 1000, (1, 24))
    torch.onnx.export(
        model,
        (sample, sample % 7),
        str(path),
        input_names=["pieces", "cases"],
        output_names=["logits"],
        dynamic_axes={"pieces": {1: "n"}, "cases": {1: "n"}, "logits": {1: "n"}},
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
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    export(args.checkpoint, args.weights, args.out)
