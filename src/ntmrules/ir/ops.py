"""The operators of the IR: a closed list, each with what it takes, what it gives and what it does with what is not known.

What lives here: `OPERATORS`, one row per expression node. Every interpreter has a table from the same nodes to its meaning of
them; a test walks operators × interpreters, so that an operator nobody gave a meaning to cannot exist unnoticed. The rows are also
the operator table of the documentation.
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from ntmrules import ir
from ntmrules.phrases import Phrase

Result = Literal["truth", "amount", "either"]


@frozen
class Operator:
    """`takes` names the operands' results; `unknown` says what an unknown operand does."""

    node: type[ir.Node]
    takes: tuple[Result, ...]
    gives: Result
    unknown: Phrase


_ROWS = (
    Operator(ir.Constant, (), "either", Phrase("luôn xác định, trừ khi mức chứng cứ thấp hơn mức yêu cầu", "always known, unless its standing is below the level asked for")),
    Operator(ir.Fact, (), "either", Phrase("thiếu số liệu thì chưa biết; khoảng thì còn nhiều khả năng", "missing is unknown; a range leaves several possibilities")),
    Operator(ir.Compare, ("amount", "amount"), "truth", Phrase("xác định khi mọi khả năng của hai vế cho cùng kết quả", "known when every possibility of both sides gives the same answer")),
    Operator(ir.Member, (), "truth", Phrase("xác định khi mọi lớp còn có thể cho cùng kết quả", "known when every class still possible gives the same answer")),
    Operator(ir.AtLeast, ("truth",), "truth", Phrase("đạt khi đủ k phần đạt; không đạt khi không thể đủ k; còn lại chưa biết", "met once k parts are met; not met once k are out of reach; else unknown")),
    Operator(ir.Not, ("truth",), "truth", Phrase("phủ định của chưa biết là chưa biết", "not unknown is unknown")),
    Operator(ir.IsMissing, (), "truth", Phrase("luôn xác định", "always known")),
    Operator(ir.Hole, (), "either", Phrase("luôn chưa biết", "always unknown")),
    Operator(ir.RuleRef, (), "truth", Phrase("như kết quả của quy tắc được viện dẫn", "as the outcome of the rule referred to")),
    Operator(ir.Recognised, (), "truth", Phrase("không có trong danh sách: không, nếu danh sách đầy đủ; nếu không thì chưa biết", "not in the lists: no where the list is complete, else unknown")),
    Operator(ir.Choose, ("truth", "either"), "either", Phrase("xác định khi mọi nhánh còn có thể cho cùng kết quả", "known when every branch still possible agrees")),
    Operator(ir.Scale, ("amount",), "amount", Phrase("như toán hạng", "as its operand")),
    Operator(ir.Tally, (), "truth", Phrase("khoảng của số đếm theo từng quy tắc; xác định khi khoảng đã đủ để kết luận", "an interval of counts, rule by rule; known once the interval settles it")),
)  # fmt: skip

OPERATORS: dict[type[ir.Node], Operator] = {row.node: row for row in _ROWS}
