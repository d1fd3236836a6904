"""Mixes the weights of checkpoints: python packaging/model/mix.py OUT CHECKPOINT=SHARE ...

Weights that lie between two runs from one beginning often read what neither was trained on better
than both (Wortsman and others 2022, "Model soups").
"""

import sys
from pathlib import Path
from typing import Any

Weights = dict[str, Any]
"""Arrays or tensors by name."""


def averaged(kept: dict) -> Weights:
    """A checkpoint's weights: the mean over its steps, where it has one."""
    return kept.get("mean") or kept["model"]


def stages_of(made: dict) -> list[dict]:
    """What a checkpoint was made by, stage by stage, the last one its own."""
    return [*made.get("stages", ()), {k: made[k] for k in ("what", "pieces", "seconds")}]


def mixed(parts: list[tuple[Weights, float]]) -> Weights:
    """The weights of the first one, each mixed with those of its name and shape in the others.

    Shares need not add up to one: what a weight is mixed of does.
    """
    return {name: _mean(_same(name, parts)) for name in parts[0][0]}


def _same(name: str, parts: list[tuple[Weights, float]]) -> list[tuple[Any, float]]:
    shape = parts[0][0][name].shape
    found = [(weights[name], share) for weights, share in parts if name in weights]
    return [(weight, share) for weight, share in found if weight.shape == shape]


def _mean(weights: list[tuple[Any, float]]) -> Any:
    total = sum(share for _, share in weights)
    return sum(weight * (share / total) for weight, share in weights)


def main(out: str, *asked: str) -> None:
    """The mix goes on from the first checkpoint, as one more stage without training."""
    import torch  # noqa: PLC0415 - what mixes works without

    parts, shares, made = [], [], {}
    for one in asked:
        path, _, share = one.rpartition("=")
        kept = torch.load(path, weights_only=True)
        parts.append((averaged(kept), float(share)))
        shares.append(f"{float(share):.0%} {kept['made'].get('what', 'names')}")
        made = made or kept["made"] | {"stages": stages_of(kept["made"])}
    made |= {"what": f"a mean of weights: {', '.join(shares)}", "pieces": 0, "seconds": 0}
    Path(out).parent.mkdir(parents=True, exist_ok=True)
    torch.save({"model": mixed(parts), "made": made}, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
