"""What reranking costs on this machine, for cross-encoders of the shapes that are published.

The weights are random: the time and the memory depend on the shape alone, so nothing needs to be
downloaded. A token is a syllable here; the models' own tokenizers make about as many or some more.
Processor seconds are those of all cores together: on a busy machine they tell more than the clock.

    python scripts/time_rerankers.py [--questions N] [--shapes N]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SHAPES = {
    "6 × 384 (MiniLM-L6)": (6, 384, 12, 1536),
    "12 × 384 (MiniLM-L12)": (12, 384, 12, 1536),
    "12 × 768 (base)": (12, 768, 12, 3072),
    "24 × 1024 (large)": (24, 1024, 16, 4096),
}
QUESTIONS = (
    "Công đoàn cơ sở phải báo cáo những gì và khi nào?",
    "Điện Biên hướng dẫn công đoàn cơ sở làm gì trên Facebook?",
    "Giải thể thao phối hợp với cơ quan nào?",
)


def main() -> None:
    """Time each shape in a process of its own, so that the memory is its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=3)
    parser.add_argument("--shapes", type=int, default=len(SHAPES), help="only the first N")
    parser.add_argument("--model", help="time this folder and nothing else")
    given = parser.parse_args()
    if given.model is not None:
        print(measured(Path(given.model), given.questions))
        return
    columns = ("layers × width", "parameters", "device", "s", "processor s", "memory, GB")
    print(f"| {' | '.join(columns)} |")
    print("| --- | ---: | --- | ---: | ---: | ---: |", flush=True)
    for shape in list(SHAPES)[: given.shapes]:
        with tempfile.TemporaryDirectory() as folder:
            parameters = write_model(shape, Path(folder))
            command = [sys.executable, __file__, "--model", folder]
            command += ["--questions", str(given.questions)]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        row = done.stdout.strip().splitlines()[-1]
        print(f"| {shape} | {parameters / 1e6:.0f} M | {row}", flush=True)


def measured(model: Path, questions: int) -> str:
    """Rerank hits among the bundled letters; a pair of words warms up."""
    import torch

    from vectorstore.library import Library
    from vectorstore.search.reranker import LOOKED_AT, open_reranker

    with tempfile.TemporaryDirectory() as home, Library.open(Path(home)) as library:
        library.add_bundled()
        found = {text: library.search(text, k=LOOKED_AT) for text in QUESTIONS}
    reranker = open_reranker(str(model))
    reranker.grades("khởi động", ["khởi động"])
    seconds, processor = [], []
    for number in range(questions):
        text = QUESTIONS[number % len(QUESTIONS)]
        texts = [f"{hit.passage.heading}\n{hit.passage.text}" for hit in found[text]]
        started, worked = time.perf_counter(), time.process_time()
        reranker.grades(text, texts)
        seconds.append(time.perf_counter() - started)
        processor.append(time.process_time() - worked)
    on_gpu = torch.cuda.is_available()
    held = torch.cuda.max_memory_allocated() if on_gpu else 1024 * peak_kb()
    device = torch.cuda.get_device_name() if on_gpu else f"CPU, {torch.get_num_threads()} threads"
    wall, work = statistics.median(seconds), statistics.median(processor)
    return f"{device} | {wall:.2f} | {work:.2f} | {held / 1e9:.1f} |"


def write_model(shape: str, folder: Path) -> int:
    """Write a cross-encoder with random weights, and return how many; 250,000 tokens are known."""
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace
    from tokenizers.processors import TemplateProcessing
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    layers, width, heads, inner = SHAPES[shape]
    config = BertConfig(
        vocab_size=250_000,
        hidden_size=width,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        intermediate_size=inner,
        num_labels=1,
    )
    model = BertForSequenceClassification(config)
    model.save_pretrained(folder)
    tokenizer = Tokenizer(WordLevel({"[PAD]": 0, "[UNK]": 1, "[SEP]": 2}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = TemplateProcessing(
        single="[SEP] $A [SEP]", pair="[SEP] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[SEP]", 2)]
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", model_max_length=512
    ).save_pretrained(folder)
    return sum(parameter.numel() for parameter in model.parameters())


def peak_kb() -> int:
    """The most memory that this process held; 0 where the system does not say it (not Linux)."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


if __name__ == "__main__":
    main()
