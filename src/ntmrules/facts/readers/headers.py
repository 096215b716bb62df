"""What the columns of each table may be called, in Vietnamese and in English.

What lives here: one list per table of its own columns with their spellings; the first is the English one of the data folder's
description, the second the Vietnamese one messages offer. Spellings are compared without case, accents and `_`. Columns named by
the law's own declarations (one per category, one per data name in a wide table) are found in `units.py` and `facts.py`.

Promises: within one table no spelling names two columns.
"""

from __future__ import annotations

from attrs import frozen

from ntmrules.facts.names import plain


@frozen
class Field:
    """One column of a table."""

    name: str
    spellings: tuple[str, ...]
    required: bool = False


_UNIT = ("unit", "đơn vị", "mã đơn vị", "mã xã", "mã")
_SOURCE = Field("source", ("source", "nguồn"))
_PERIOD = ("period", "kỳ", "năm", "year", "kỳ số liệu")

UNITS = (
    Field("code", ("code", "mã", "mã đơn vị", "mã xã"), required=True),
    Field("valid_from", ("valid_from", "từ ngày", "hiệu lực từ")),
    Field("valid_to", ("valid_to", "đến ngày", "hiệu lực đến")),
    Field("name", ("name", "tên", "tên đơn vị"), required=True),
    Field("kind", ("kind", "loại", "loại đơn vị"), required=True),
    Field("parent", ("parent", "đơn vị cha", "mã cha", "thuộc")),
    Field("predecessors", ("predecessors", "tiền thân", "đơn vị tiền thân")),
)
MEMBERS = (
    Field("population", ("population", "kế hoạch", "danh sách"), required=True),
    Field("unit", _UNIT, required=True),
    Field("member", ("member", "thành viên", "thuộc danh sách"), required=True),
    _SOURCE,
)
#: Columns a table of facts has in both of its shapes.
FACTS_COMMON = (
    Field("unit", _UNIT, required=True),
    Field("period", _PERIOD),
    Field("attested_by", ("attested_by", "xác nhận bởi", "cơ quan xác nhận")),
    _SOURCE,
    Field("evidence", ("evidence", "chứng cứ", "mức chứng cứ")),
)
FACTS = (
    *FACTS_COMMON,
    Field("data", ("data", "số liệu", "tên số liệu"), required=True),
    Field("split", ("split", "mục", "chia theo")),
    Field("value", ("value", "giá trị"), required=True),
    Field("absence", ("absence", "thiếu", "lý do thiếu")),
)
RECOGNITIONS = (
    Field("unit", _UNIT, required=True),
    Field("tier", ("tier", "bậc"), required=True),
    Field("standard", ("standard", "bộ tiêu chí")),
    Field("year", ("year", "năm", "năm xét")),
    Field("stage", ("stage", "bước"), required=True),
    Field("decision", ("decision", "quyết định", "số quyết định")),
    Field("decided_on", ("decided_on", "ngày quyết định", "ngày")),
    _SOURCE,
)
COVERAGE = (
    Field("what", ("what", "nội dung", "danh sách"), required=True),
    Field("area", ("area", "địa bàn"), required=True),
    Field("from", ("from", "từ", "từ ngày")),
    Field("to", ("to", "đến", "đến ngày"), required=True),
    _SOURCE,
)
TOTALS = (
    Field("area", ("area", "địa bàn"), required=True),
    Field("name", ("tier or data", "bậc hoặc số liệu", "tier", "bậc", "data", "số liệu", "name"), required=True),
    Field("as_of", ("as_of", "tính đến", "ngày"), required=True),
    Field("count", ("count", "số lượng", "đã có"), required=True),
    Field("of", ("of", "trên tổng", "tổng số", "trong số")),
    _SOURCE,
)

#: Which table a file or a key of records holds.
TABLES: dict[str, tuple[Field, ...]] = {
    "units": UNITS,
    "members": MEMBERS,
    "facts": FACTS,
    "recognitions": RECOGNITIONS,
    "coverage": COVERAGE,
    "totals": TOTALS,
}
#: Every Vietnamese name of a table, for records and file names.
TABLE_NAMES: dict[str, str] = {
    "units": "units", "đơn vị": "units",
    "members": "members", "thành viên": "members",
    "facts": "facts", "số liệu": "facts",
    "recognitions": "recognitions", "công nhận": "recognitions",
    "coverage": "coverage", "phạm vi đầy đủ": "coverage",
    "totals": "totals", "tổng số": "totals",
}  # fmt: skip
_TABLES_PLAIN = {plain(name): table for name, table in TABLE_NAMES.items()}


def find_field(fields: tuple[Field, ...], header: str) -> Field | None:
    """The column a header names."""
    key = plain(header) if len(header) < 80 else ""
    return next((f for f in fields if any(plain(s) == key for s in f.spellings)), None)


def find_table(name: str) -> str | None:
    """The table a file's stem or a key of records names: `facts`, `facts_2023`, `số liệu`."""
    key = plain(name) if len(name) < 200 else ""
    found = _TABLES_PLAIN.get(key)
    if found is None:
        found = next((t for word, t in _TABLES_PLAIN.items() if key.startswith(word + " ")), None)
    return found
