"""Records to JSON and back, by their types, so that a new field needs no code here.

Fields that are None are left out: half of a register of duties would be names of empty fields.
Fields that a stored document lacks take their default, or None where they may; fields that the
record no longer has are passed over.
"""

from __future__ import annotations

import datetime as dt
import json
import types
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

R = TypeVar("R")
_Decoder = Callable[[Any], Any]
_Encoder = Callable[[Any], Any]
_ATOMS = frozenset({str, int, float, bool, type(None)})
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def to_json(value: object) -> str:
    """Return a record, or a tuple of records, as a JSON document."""
    return _JSON.encode(_plain(value))


def from_json(kind: type[R], document: str) -> R:
    """Return the record that ``to_json`` made a document of.

    Raises:
        ValueError: it is no document of such a record.
    """
    try:
        return cast(R, _decoder(cast(Hashable, kind))(json.loads(document)))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no {kind}: {error!r}") from error


def tuple_from_json(kind: type[R], document: str) -> tuple[R, ...]:
    """Return the tuple of records that ``to_json`` made a document of.

    Raises:
        ValueError: it is no document of such records.
    """
    try:
        decode = _decoder(cast(Hashable, kind))
        return tuple(decode(item) for item in json.loads(document))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no tuple of {kind}: {error!r}") from error


def _plain(value: object) -> object:
    kind = cast(Hashable, type(value))
    return value if kind in _ATOMS else _encoder(kind)(value)


@lru_cache(maxsize=256)
def _encoder(kind: Any) -> _Encoder:
    """Return what turns a value of a type into what JSON knows."""
    if is_dataclass(kind):
        return _record_encoder(kind)
    if issubclass(kind, tuple):
        return lambda value: [_plain(item) for item in value]
    if issubclass(kind, Enum):
        return lambda value: value.value
    if issubclass(kind, dt.date):
        return lambda value: value.isoformat()
    return lambda value: value


def _record_encoder(kind: Any) -> _Encoder:
    """Return the encoder of a record, which leaves out None where it may."""
    names = [(field.name, field.default in (MISSING, None)) for field in fields(kind)]

    def encode(value: Any) -> dict[str, Any]:
        found = {}
        for name, omitted in names:
            part = getattr(value, name)
            if part is not None:
                found[name] = _plain(part)
            elif not omitted:
                found[name] = None
        return found

    return encode


@lru_cache(maxsize=256)
def _decoder(kind: Hashable) -> _Decoder:
    origin = get_origin(kind)
    if origin is tuple:
        item = _decoder(get_args(kind)[0])
        return lambda value: tuple(item(part) for part in value)
    if origin in (Union, types.UnionType):
        inner = _decoder(next(part for part in get_args(kind) if part is not type(None)))
        return lambda value: None if value is None else inner(value)
    if is_dataclass(origin or kind):
        return _record_decoder(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if kind is dt.date:
        return dt.date.fromisoformat
    return lambda value: value


def _record_decoder(kind: Any) -> _Decoder:
    record = get_origin(kind) or kind
    bound = dict(zip(getattr(record, "__parameters__", ()), get_args(kind), strict=True))
    hints = {name: _bind(hint, bound) for name, hint in get_type_hints(record).items()}
    decoders = {field.name: _decoder(hints[field.name]) for field in fields(record)}
    defaulted = {
        field.name
        for field in fields(record)
        if field.default is not MISSING or field.default_factory is not MISSING
    }
    empty = dict.fromkeys(
        name for name in decoders if name not in defaulted and type(None) in get_args(hints[name])
    )

    def decode(value: Mapping[str, Any]) -> Any:
        given = {name: decoders[name](part) for name, part in value.items() if name in decoders}
        return record(**{**empty, **given})

    return decode


def _bind(hint: Any, bound: Mapping[Any, Any]) -> Any:
    """Put the parameters of a generic record in the place of its type variables."""
    if not bound:
        return hint
    if hint in bound:
        return bound[hint]
    if get_origin(hint) in (Union, types.UnionType):
        return Union[tuple(_bind(part, bound) for part in get_args(hint))]  # noqa: UP007
    return hint
