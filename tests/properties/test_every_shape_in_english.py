"""Law: a law translated to English has the same verdicts and the same sheets, and translated back it is the text it was."""

from hypothesis import given

from effort import one_in
from ntmrules.source import Source
from ntmrules.syntax.to_text import format_source, to_text
from ntmrules.testing.shape_worlds import Asked, World, dataset, judged, questions, sheets, verdicts
from ntmrules.testing.shapes import Law, compiled


@given(questions(gaps=True))
@one_in(3)
def test_translation_changes_no_verdict(question: tuple[Law, World]) -> None:
    law, world = question
    ours = compiled(law.text())
    english = to_text(ours.files[0], lang="en")
    theirs = compiled(english)
    assert theirs.sound, theirs.diagnostics

    assert verdicts(judged(Asked.of(theirs), world)) == verdicts(judged(Asked.of(ours), world))
    assert sheets(Asked.of(theirs), dataset(world), "en") == sheets(Asked.of(ours), dataset(world), "en")
    assert to_text(theirs.files[0], lang="vi") == format_source(Source.of("1.ntm", law.text()))[0]
