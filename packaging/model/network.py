"""The encoder (MiniLM's six layers of BERT) with a word-case embedding, and its heads."""

import json
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

CASES = 8
"""Rows of the case embedding: `postil.analysis.encoder_pieces.Case`, and one to spare."""


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.query, self.key, self.value, self.mixed = (nn.Linear(width, width) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        q, k, v = (self._apart(part(x)) for part in (self.query, self.key, self.value))
        # Written out: the way back through PyTorch's own attention takes a third of the training.
        weights = q @ k.transpose(2, 3) * (q.shape[-1] ** -0.5)
        if mask is not None:
            weights = weights.masked_fill(~mask, -1e4)
        seen = torch.softmax(weights, -1) @ v
        seen = self.mixed(seen.transpose(1, 2).flatten(2))
        x = self.norm1(x + F.dropout(seen, self.dropout, self.training))
        inner = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(inner, self.dropout, self.training))

    def _apart(self, x: Tensor) -> Tensor:
        return x.unflatten(2, (self.heads, -1)).transpose(1, 2)


class Shape(NamedTuple):
    """How many names tags, forms of words and relations the heads tell apart."""

    tags: int
    forms: int
    relations: int


class Parse(NamedTuple):
    """What the syntax head gives for each word of a window.

    `arcs[w, h]` is how well word h - 1 governs w, h = 0 being no word at all; a relation is told
    from the sum of a word's `dependents` and its governor's `governors`.
    """

    forms: Tensor
    arcs: Tensor
    dependents: Tensor
    governors: Tensor


class Syntax(nn.Module):
    """Forms and biaffine arcs (Dozat and Manning 2017) from a mix of the encoder's layers."""

    ARC, RELATION = 256, 192

    def __init__(self, width: int, layers: int, shape: Shape, dropout: float = 0.2) -> None:
        super().__init__()
        self.dropout = dropout
        self.mix = nn.Parameter(torch.zeros(layers))
        self.form = nn.Linear(width, shape.forms)
        self.arc_dependent = nn.Linear(width, self.ARC)
        self.arc_governor = nn.Linear(width, self.ARC)
        self.arc = nn.Linear(self.ARC, self.ARC, bias=False)
        self.arc_bias = nn.Linear(self.ARC, 1, bias=False)
        self.dependent = nn.Linear(width, self.RELATION)
        self.governor = nn.Linear(width, self.RELATION)
        self.relation = nn.Linear(self.RELATION, shape.relations)
        nn.init.normal_(self.arc.weight, std=self.ARC**-0.75)

    def mixed(self, layers: list[Tensor]) -> Tensor:
        """The layers' mean by learned weights (Peters et al. 2018)."""
        shares = torch.softmax(self.mix, 0)
        return sum(share * layer for share, layer in zip(shares, layers, strict=True))

    def forward(self, words: Tensor, root: Tensor) -> Parse:
        """`words` (batch, words, width), `root` (batch, 1, width): the mark at the beginning."""
        words, heads = self._dropped(words), self._dropped(torch.cat([root, words], 1))
        dependent = self._dropped(F.relu(self.arc_dependent(words)))
        governor = self._dropped(F.relu(self.arc_governor(heads)))
        arcs = self.arc(dependent) @ governor.transpose(1, 2)
        arcs = arcs + self.arc_bias(governor).transpose(1, 2)
        return Parse(self.form(words), arcs, self.dependent(words), self.governor(heads))

    def relations(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """Logits of relations, for rows of dependents with their governors."""
        return self.relation(self._dropped(F.relu(dependents + governors)))

    def _dropped(self, x: Tensor) -> Tensor:
        return F.dropout(x, self.dropout, self.training)


class Encoder(nn.Module):
    """Pieces and their cases, (batch, length) each, to what the heads are given."""

    def __init__(self, config: dict, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        width, depth = config["hidden_size"], config["num_hidden_layers"]
        self.words = nn.Embedding(config["vocab_size"], width)
        self.positions = nn.Embedding(config["max_position_embeddings"], width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.cases = nn.Embedding(CASES, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout
        self.layers = nn.ModuleList(
            Layer(width, config["num_attention_heads"], config["intermediate_size"], dropout)
            for _ in range(depth)
        )
        self.head = nn.Linear(width, shape.tags)
        self.syntax = Syntax(width, depth, shape)
        nn.init.normal_(self.cases.weight, std=0.02)

    def forward(
        self, pieces: Tensor, cases: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """The last layer, for names, and the mix of layers that the syntax is read from."""
        x = self.words(pieces) + self.cases(cases) + self.kind
        x = self.norm(x + self.positions.weight[: pieces.shape[1]])
        x = F.dropout(x, self.dropout, self.training)
        layers = []
        for layer in self.layers:
            x = layer(x, mask)
            layers.append(x)
        return x, self.syntax.mixed(layers)

    def names(self, x: Tensor) -> Tensor:
        """Logits of names tags for vectors of the last layer."""
        return self.head(F.dropout(x, self.dropout, self.training))


def pretrained(folder: Path, shape: Shape) -> Encoder:
    """The network with the weights of a BERT in Hugging Face's layout; its heads are untrained."""
    config = json.loads((folder / "config.json").read_text())
    model = Encoder(config, shape)
    weights = load_file(folder / "model.safetensors")
    model.load_state_dict(_renamed(weights, config["num_hidden_layers"]), strict=False)
    return model


def _renamed(old: dict[str, Tensor], layers: int) -> dict[str, Tensor]:
    new = {
        "words.weight": old["embeddings.word_embeddings.weight"],
        "positions.weight": old["embeddings.position_embeddings.weight"],
        "kind": old["embeddings.token_type_embeddings.weight"][0],
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "mixed": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for end in ("weight", "bias"):
        new[f"norm.{end}"] = old[f"embeddings.LayerNorm.{end}"]
        for at in range(layers):
            for ours, theirs in parts.items():
                new[f"layers.{at}.{ours}.{end}"] = old[f"encoder.layer.{at}.{theirs}.{end}"]
    return new
