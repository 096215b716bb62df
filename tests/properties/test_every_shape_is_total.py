"""Law: any law about any world is judged and told in both languages; nothing raises, and no rule is left without a verdict."""

from hypothesis import given

from effort import one_in
from ntmrules.diagnostics import Severity
from ntmrules.interpreter.duties import judge_duties
from ntmrules.interpreter.explain import explain_standard, explain_target
from ntmrules.interpreter.targets import judge_plan
from ntmrules.syntax.keywords import LANGUAGES
from ntmrules.testing.shape_worlds import Asked, World, dataset, questions
from ntmrules.testing.shapes import Law, compiled
from ntmrules.values import Verdict


@given(questions(gaps=True))
@one_in(3)
def test_every_rule_has_a_verdict_and_words(question: tuple[Law, World]) -> None:
    law, world = question
    compilation = compiled(law.text())
    assert not [d for d in compilation.diagnostics if d.severity is Severity.ERROR]
    asked = Asked.of(compilation)
    context = asked.context(dataset(world))

    for evidence in (e for standards in asked.about(context).values() for e in standards.values()):
        assert set(evidence.rules) == {rule.path for rule in evidence.standard.rules}
        assert all(isinstance(rule.verdict, Verdict) for rule in evidence.rules.values())
        assert 0 <= evidence.criteria_met.low <= evidence.criteria_met.high <= evidence.criteria_met.of
        for lang in LANGUAGES:
            short, full = (explain_standard(evidence, context, lang, full=full) for full in (False, True))
            assert short.strip()
            assert full.strip()

    for plan in asked.program.plans:
        for target in judge_plan(context, plan):
            assert all(explain_target(target, context, lang).strip() for lang in LANGUAGES)
        assert judge_duties(context, plan)
