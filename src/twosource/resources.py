"""Words and law as data: YAML read strictly, so that a slip in a file is an error and never a silence."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, cast

import yaml

from twosource.errors import BadResource


class _StrictLoader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """YAML 1.1 without duplicate keys."""


def _mapping_without_duplicates(loader: _StrictLoader, node: yaml.MappingNode) -> dict[Hashable, Any]:
    seen: dict[Hashable, int] = {}
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        line = key_node.start_mark.line + 1
        if not isinstance(key, Hashable):
            raise yaml.constructor.ConstructorError(
                None, None, "a key is a word, not a list or a mapping", key_node.start_mark
            )
        if key in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key!r} stands in line {seen[key]} already", key_node.start_mark
            )
        seen[key] = line
    loader.flatten_mapping(node)
    mapping: dict[Hashable, Any] = loader.construct_mapping(node, deep=True)
    return mapping


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping_without_duplicates)


def parse_yaml(text: str, name: str, *, deepest: int | None = None) -> Any:  # noqa: ANN401 - checked by its reader
    """What a YAML text holds; BadResource (TS020) with file and line when it isn't YAML or repeats a key.

    Args:
        text: the YAML.
        name: what to call it in an error.
        deepest: for a text that a stranger wrote: how far its lists and mappings may nest, and no alias is allowed.
    """
    try:
        if deepest is not None:
            _demand_plain(text, deepest)
        return yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a safe loader, made strict
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else "?"
        raise BadResource("TS020", f"{name}, line {line}: {fault.problem}. Mend that line.") from fault
    except (yaml.YAMLError, ValueError) as fault:
        raise BadResource("TS020", f"{name} can't be read as YAML: {fault}. Mend or remove the file.") from fault


def _demand_plain(text: str, deepest: int) -> None:
    """ConstructorError where a text nests deeper, or uses an alias: few lines of those stand for millions of values."""
    depth = 0
    # The parser's events are read one by one: building the values of deep lists would overrun the machine's stack.
    for event in yaml.parse(text, Loader=_StrictLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > deepest:
            raise _not_plain(event, f"lists nest over {deepest} deep")
        if isinstance(event, yaml.AliasEvent):
            raise _not_plain(event, f"an alias (*{event.anchor})")


def _not_plain(event: yaml.Event, why: str) -> yaml.MarkedYAMLError:
    # The fast parser's marks are of another class than the plain one's, with the same fields.
    return yaml.constructor.ConstructorError(None, None, why, cast("yaml.Mark", event.start_mark))


def read_yaml(path: Path) -> Any:  # noqa: ANN401 - what a file holds is checked by its reader
    """What a YAML file holds; BadResource (TS020, TS021) when it can't be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise BadResource("TS021", f"{path} can't be read: {fault}. Check that it is there and is UTF-8.") from fault
    return parse_yaml(text, str(path))


def unknown_keys(found: Mapping[str, object], known: Iterable[str]) -> list[str]:
    """One sentence for each key that nobody reads, with the nearest known one."""
    names = sorted(known)
    return [f"unknown key {key!r}: {hint_of(str(key), names)}" for key in found if key not in names]


def key_faults(found: object, keys: Sequence[str]) -> list[str]:
    """A sentence for each way in which what a file holds isn't a mapping of just these keys."""
    if not isinstance(found, dict):
        return ["the file must be a mapping"]
    return unknown_keys(found, keys) + [f"the key {key!r} is missing" for key in keys if key not in found]


def hint_of(name: str, known: Sequence[str]) -> str:
    """What a name that nobody knows may be meant for: the nearest of those known, or all of them."""
    near = get_close_matches(name, known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}."


def demand(faults: Iterable[str], name: str) -> None:
    """BadResource (TS022) that lists all faults of one file together; nothing when there is none."""
    found = list(faults)
    if found:
        listed = "\n  ".join(found)
        raise BadResource("TS022", f"{name} has {len(found)} fault{'s' if len(found) > 1 else ''}:\n  {listed}")
