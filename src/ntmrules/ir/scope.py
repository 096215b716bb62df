"""Which names there are, and what each one means.

What lives here: `gather`, which reads the declarations of all files into one `Scope`, and the look-ups that lowering uses. A name
that is declared twice or used without a declaration becomes a diagnostic with "did you mean". Read `amounts.py` and
`conditions.py` next: they use a scope to turn what a clause says into IR.

Promises: the order of files and of declarations does not matter, except that a target belongs to the plan before it in its
file; the first of two declarations stands, so that one slip causes one message.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from attrs import field, frozen

from ntmrules import ir, syntax
from ntmrules.diagnostics import Code, Diagnostic, Edit, Fix, Label
from ntmrules.diagnostics.codes import law, names
from ntmrules.diagnostics.suggest import closest, sure
from ntmrules.phrases import Phrase
from ntmrules.source import Span
from ntmrules.syntax.keywords import LANGUAGES, kind_label
from ntmrules.types import DateType, LevelType, QuantityType, TruthType, Type
from ntmrules.units import measure

T = TypeVar("T", bound=syntax.Node)


@frozen(eq=False)
class PlanText:
    """A plan and the declarations that stand after it in its file."""

    plan: syntax.Plan
    targets: tuple[syntax.Target, ...]
    subjects: tuple[syntax.EmulationSubject, ...]
    criteria: tuple[syntax.EmulationCriterion, ...]
    principles: tuple[syntax.Principle, ...]
    awards: tuple[syntax.Award, ...]
    duties: tuple[syntax.Duty, ...]
    recorded: tuple[syntax.Recorded, ...]


@frozen(eq=False)
class Scope:
    """Every declared name. Built once per set of files; never changed.

    `broken` are the sets part of whose text (or of an amendment of it) could not be read: they are absent from every program, and
    nothing is said about what may be missing from them.
    """

    instruments: Mapping[str, syntax.Instrument]
    sources: Mapping[str, syntax.SourceDecl]
    levels: tuple[syntax.Level, ...]
    categories: Mapping[str, syntax.Category]
    class_owner: Mapping[str, str]
    scales: Mapping[str, syntax.Scale]
    data: Mapping[str, syntax.Data]
    tables: Mapping[str, syntax.TableDecl]
    ladders: tuple[syntax.Ladder, ...]
    places: Mapping[str, syntax.Place]
    sets: Mapping[str, syntax.CriteriaSet]
    amendments: tuple[syntax.Amendment, ...]
    specifics: tuple[syntax.Specifics, ...]
    restatements: tuple[syntax.Restatement, ...]
    recognitions: tuple[syntax.Recognition, ...]
    withdrawals: tuple[syntax.Withdrawal, ...]
    handovers: tuple[syntax.Handover, ...]
    plans: tuple[PlanText, ...]
    outlines: tuple[syntax.Outline, ...]
    examples: tuple[syntax.Example, ...]
    words: ir.Words
    broken: frozenset[str]

    def tier_ladder(self, tier: str) -> syntax.Ladder | None:
        return next((x for x in self.ladders if any(t.name == tier for t in x.tiers)), None)


def unknown(code: Code, name: str, span: Span, candidates: Iterable[str], **arguments: object) -> Diagnostic:
    """The diagnostic for a name nobody declared, with the closest declared one as a question, and as its fix when it is certain.

    `span` may hold more than the name; `ir/narrow.py` finds the name in it.
    """
    declared = tuple(candidates)
    near = closest(name, declared)
    notes: tuple[Phrase, ...] = ()
    fix = None
    if near is not None:
        notes = (Phrase(f"ý bạn là `{near}`?", f"did you mean `{near}`?"),)
    meant = sure(name, declared)
    if meant is not None:
        fix = Fix((Edit(span, meant),), Phrase(f"thay bằng `{meant}`", f"replace with `{meant}`"))
    return Diagnostic(code, span, {"name": name, **arguments}, notes=notes, fix=fix)


def kind_words(kind: str) -> Phrase:
    """A kind of unit as people call it: a message never shows how the machinery does."""
    return Phrase(*(kind_label(kind, lang) for lang in LANGUAGES))


def data_type(data: syntax.Data) -> Type:
    if data.yes_no:
        return TruthType()
    if data.scale is not None:
        return LevelType(data.scale)
    if data.is_date:
        return DateType()
    return QuantityType(measure(("time",) if data.unit is None else data.unit.parts)[0])


@frozen(eq=False)
class _Gathering:
    """The maps while they are filled; `diagnostics` collects what is declared twice."""

    named: dict[str, dict[str, syntax.Node]] = field(factory=dict)
    diagnostics: list[Diagnostic] = field(factory=list)
    lists: dict[type, list[syntax.Node]] = field(factory=dict)

    def put(self, space: str, name: str, node: syntax.Node) -> None:
        space_names = self.named.setdefault(space, {})
        if name in space_names:
            first = Label(space_names[name].span, Phrase("khai báo lần đầu ở đây", "first declared here"))
            self.diagnostics.append(Diagnostic(names.TWICE, node.span, {"name": name}, (first,)))
        else:
            space_names[name] = node

    def add(self, node: syntax.Node) -> None:
        self.lists.setdefault(type(node), []).append(node)


_NAMED: dict[type, str] = {
    syntax.Instrument: "instrument",
    syntax.SourceDecl: "source",
    syntax.Category: "word",
    syntax.Scale: "scale",
    syntax.Data: "word",
    syntax.TableDecl: "table",
    syntax.Place: "place",
    syntax.CriteriaSet: "set",
    syntax.Handover: "handover",
}


def gather(files: Iterable[syntax.File], broken: frozenset[str] = frozenset()) -> tuple[Scope, tuple[Diagnostic, ...]]:
    """The scope of these files, and what stands in its way. `broken` names the sets that were only half read."""
    found = _Gathering()
    plans: list[PlanText] = []
    for file in files:
        plans.extend(_plans_of(file, found))
        for declaration in file.declarations:
            space = _NAMED.get(type(declaration))
            if space is not None:
                found.put(space, declaration.name, declaration)  # type: ignore[union-attr]
            else:
                found.add(declaration)
    tiers: dict[str, syntax.Node] = {}
    for ladder in found.lists.get(syntax.Ladder, ()):
        assert isinstance(ladder, syntax.Ladder)
        for tier in ladder.tiers:
            found.put("tier", tier.name, tier)
            tiers.setdefault(tier.name, tier)
    scope = _scope(found, tuple(plans), broken)
    return scope, tuple(found.diagnostics)


def _of(found: _Gathering, kind: type[T]) -> tuple[T, ...]:
    return tuple(found.lists.get(kind, ()))  # type: ignore[arg-type]


def _in(found: _Gathering, space: str, kind: type[T]) -> dict[str, T]:
    return {k: v for k, v in found.named.get(space, {}).items() if isinstance(v, kind)}


def _scope(found: _Gathering, plans: tuple[PlanText, ...], broken: frozenset[str]) -> Scope:
    categories = _in(found, "word", syntax.Category)
    owner: dict[str, str] = {}
    for category in categories.values():
        for item in category.classes:
            if item.name in owner:
                found.put("class", item.name, item)
            else:
                found.put("class", item.name, item)
                owner[item.name] = category.name
    return Scope(
        instruments=_in(found, "instrument", syntax.Instrument),
        sources=_in(found, "source", syntax.SourceDecl),
        levels=_of(found, syntax.Level),
        categories=categories,
        class_owner=owner,
        scales=_in(found, "scale", syntax.Scale),
        data=_in(found, "word", syntax.Data),
        tables=_in(found, "table", syntax.TableDecl),
        ladders=_of(found, syntax.Ladder),
        places=_in(found, "place", syntax.Place),
        sets=_in(found, "set", syntax.CriteriaSet),
        amendments=_of(found, syntax.Amendment),
        specifics=_of(found, syntax.Specifics),
        restatements=_of(found, syntax.Restatement),
        recognitions=_of(found, syntax.Recognition),
        withdrawals=_of(found, syntax.Withdrawal),
        handovers=tuple(_in(found, "handover", syntax.Handover).values()),
        plans=plans,
        outlines=_of(found, syntax.Outline),
        examples=_of(found, syntax.Example),
        words=_words(found, plans),
        broken=broken,
    )


def _words(found: _Gathering, plans: tuple[PlanText, ...]) -> ir.Words:
    """What facts and reports need of the declarations, in the IR's own records."""
    categories = _in(found, "word", syntax.Category)
    kinds: dict[str, str] = {}
    levels: dict[str, str | None] = {}
    for level in _of(found, syntax.Level):
        levels[level.kind] = level.within
        for kind in (level.kind, *level.includes):
            kinds[kind] = level.kind
    ladders = tuple(
        ir.Ladder(
            x.kind,
            tuple(t.name for t in x.tiers),
            tuple(t.label or t.name for t in x.tiers),
            tuple((t.name, _counting(x, t.name)) for t in x.tiers),
            span=x.span,
        )
        for x in _of(found, syntax.Ladder)
    )
    return ir.Words(
        data={d.name: _data(d, categories) for d in _in(found, "word", syntax.Data).values()},
        categories={
            c.name: ir.CategoryType(
                c.name,
                c.kind,
                c.label,
                tuple((i.name, i.label or i.name) for i in c.classes),
                bool(c.rules),
                _last_rule(c),
                span=c.span,
            )
            for c in categories.values()
        },
        ladders=ladders,
        scales={s.name: tuple((i.name, i.label or i.name) for i in s.steps) for s in _in(found, "scale", syntax.Scale).values()},
        places={p.name: (p.code, p.kind, p.label) for p in _in(found, "place", syntax.Place).values()},
        kinds=kinds,
        levels=levels,
        instruments={i.name: i.label for i in _in(found, "instrument", syntax.Instrument).values()},
        sources={s.name: s.label for s in _in(found, "source", syntax.SourceDecl).values()},
        standards={s.name: s.label for s in _in(found, "set", syntax.CriteriaSet).values()},
        standard_tiers={s.name: s.tier for s in _in(found, "set", syntax.CriteriaSet).values()},
        populations=tuple(p.plan.name for p in plans),
        handovers=tuple(
            ir.Handover(h.office, h.successor, h.instrument, h.day, span=h.span)
            for h in sorted(_in(found, "handover", syntax.Handover).values(), key=lambda h: h.day)
        ),
    )


def _counting(ladder: syntax.Ladder, tier: str) -> tuple[str, ...]:
    """The tiers whose recognition counts as `tier`: itself, and what the ladder's own lines say, followed through."""
    counting = [tier]
    for lower in counting:
        counting.extend(c.higher for c in ladder.counts_for if c.lower == lower and c.higher not in counting)
    return tuple(counting)


def _last_rule(category: syntax.Category) -> str | None:
    """The class whose rule stands last, when a unit may be in none: that rule has a condition of its own."""
    if not category.rules or category.rules[-1].condition is None:
        return None
    return category.rules[-1].name if category.classes else "yes"


def _data(data: syntax.Data, categories: Mapping[str, syntax.Category]) -> ir.DataType:
    """A split without items of its own has the classes of the category it is named after."""
    category = categories.get(data.split or "")
    items = data.items if data.items or category is None else category.classes
    return ir.DataType(
        name=data.name,
        kind=data.kind,
        label=data.label,
        type=data_type(data),
        unit_parts=data.unit.parts if data.unit else (),
        decimals=data.decimals,
        yearly=data.yearly,
        split=data.split,
        items=tuple((i.name, i.label or i.name) for i in items),
        low=data.low,
        high=data.high,
        better=data.better,
        attested_by=data.attested_by,
        rows=data.rows.name if data.rows is not None else None,
        rows_label=(data.rows.label or data.rows.name) if data.rows is not None else "",
        valid_years=data.valid_years,
        span=data.span,
    )


_PLAN_PARTS = (
    syntax.Target,
    syntax.EmulationSubject,
    syntax.EmulationCriterion,
    syntax.Principle,
    syntax.Award,
    syntax.Duty,
    syntax.Recorded,
)


def _plans_of(file: syntax.File, found: _Gathering) -> Iterable[PlanText]:
    plan: syntax.Plan | None = None
    parts: list[syntax.Node] = []
    for declaration in (*file.declarations, None):
        if plan is not None and (declaration is None or isinstance(declaration, syntax.Plan)):
            yield PlanText(plan, *(tuple(p for p in parts if isinstance(p, kind)) for kind in _PLAN_PARTS))  # type: ignore[arg-type]
            parts = []
        if isinstance(declaration, syntax.Plan):
            found.put("plan", declaration.name, declaration)
            plan = declaration
        elif isinstance(declaration, _PLAN_PARTS):
            found.put("plan part", declaration.name, declaration)
            if plan is None:
                what = Phrase("mục", "the entry")
                found.diagnostics.append(Diagnostic(law.OUTSIDE_PLAN, declaration.span, {"what": what, "name": declaration.name}))
            parts.append(declaration)
