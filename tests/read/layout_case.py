"""What the tests of reading ask of a report's layout."""

from __future__ import annotations

from twosource.model import Block, BlockKind, Report


def laid_out(report: Report) -> list[tuple[BlockKind, str]]:
    """The blocks as kind and text, in the order of the text."""
    return [(b.kind, cut(report, b)) for b in report.blocks]


def cut(report: Report, block: Block) -> str:
    """What a block holds."""
    return report.text[block.start : block.end]


def texts_of(report: Report, kind: BlockKind) -> list[str]:
    """The texts of a report's blocks of one kind."""
    return [cut(report, b) for b in report.blocks if b.kind is kind]
