"""Models of a few hundred numbers, made on the spot, whose opinion can be foretold."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing
from transformers import (
    BertConfig,
    BertForSequenceClassification,
    BertModel,
    PreTrainedTokenizerFast,
)

_SIZE = 8
_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def cross_encoder_that_likes(word: str, folder: Path, *, scores: int = 1) -> str:
    """Write a cross-encoder that grades a pair by how much of it is ``word``."""
    model = BertForSequenceClassification(_config(num_labels=scores))
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.zero_()
        layer = model.bert.encoder.layer[0]
        for linear in (layer.attention.self.value, layer.attention.output.dense):
            linear.weight.copy_(torch.eye(_SIZE))
        layer_norms = (
            model.bert.embeddings.LayerNorm,
            layer.attention.output.LayerNorm,
            layer.output.LayerNorm,
        )
        for norm in layer_norms:
            norm.weight.fill_(1.0)
        table = model.bert.embeddings.word_embeddings.weight
        table[:, 1] = 1.0
        table[len(_SPECIAL)] = torch.eye(_SIZE)[0]
        model.bert.pooler.dense.weight.copy_(torch.eye(_SIZE))
        model.classifier.weight[:, 0] = 4.0
    return _written(model, word, folder)


def encoder_without_a_score(folder: Path) -> str:
    """Write an encoder as a bi-encoder is made of: it has no part that scores pairs."""
    return _written(BertModel(_config()), "báo", folder)


def _config(*, num_labels: int = 1) -> BertConfig:
    return BertConfig(
        vocab_size=len(_SPECIAL) + 1,
        hidden_size=_SIZE,
        num_hidden_layers=1,
        num_attention_heads=1,
        intermediate_size=_SIZE,
        max_position_embeddings=128,
        num_labels=num_labels,
    )


def _written(model: torch.nn.Module, word: str, folder: Path) -> str:
    names = {name: number for number, name in enumerate((*_SPECIAL, word))}
    tokenizer = Tokenizer(WordLevel(names, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        model_max_length=128,
    ).save_pretrained(folder)
    model.save_pretrained(folder)
    return str(folder)
