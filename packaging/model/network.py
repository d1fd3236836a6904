"""The encoder (MiniLM's six layers of BERT) with a word-case embedding and a tagging head."""

import json
from pathlib import Path

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
        if torch.onnx.is_in_onnx_export():
            weights = torch.softmax(q @ k.transpose(2, 3) * (q.shape[-1] ** -0.5), -1)
            seen = weights @ v
        else:
            dropout = self.dropout if self.training else 0.0
            seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=dropout)
        seen = self.mixed(seen.transpose(1, 2).flatten(2))
        x = self.norm1(x + F.dropout(seen, self.dropout, self.training))
        inner = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(inner, self.dropout, self.training))

    def _apart(self, x: Tensor) -> Tensor:
        return x.unflatten(2, (self.heads, -1)).transpose(1, 2)


class Tagger(nn.Module):
    """Pieces and their cases, (batch, length) each, to logits (batch, length, tags)."""

    def __init__(self, config: dict, tags: int, dropout: float = 0.1) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], width)
        self.positions = nn.Embedding(config["max_position_embeddings"], width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.cases = nn.Embedding(CASES, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout
        self.layers = nn.ModuleList(
            Layer(width, config["num_attention_heads"], config["intermediate_size"], dropout)
            for _ in range(config["num_hidden_layers"])
        )
        self.head = nn.Linear(width, tags)
        nn.init.normal_(self.cases.weight, std=0.02)

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor | None = None) -> Tensor:
        x = self.words(pieces) + self.cases(cases) + self.kind
        x = self.norm(x + self.positions.weight[: pieces.shape[1]])
        x = F.dropout(x, self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return self.head(F.dropout(x, self.dropout, self.training))


def pretrained(folder: Path, tags: int) -> Tagger:
    """The tagger with the weights of a BERT in Hugging Face's layout; the head is untrained."""
    config = json.loads((folder / "config.json").read_text())
    model = Tagger(config, tags)
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
