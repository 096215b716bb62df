"""The closed words a cell may hold: truths, reasons for absence, stages, membership, kinds of unit, how well a source is known.

What lives here: one `Closed` list per meaning, each with every spelling people use in Vietnamese and in English. Words are compared
without accents and case (`Chưa đạt`, `chua dat`); the first two spellings of a meaning are the ones messages offer. Names of columns are
in `headers.py`.

Promises: no spelling stands for two meanings of its list; an empty cell is never a word (it is no data, not "no").
"""

from __future__ import annotations

from typing import Generic, TypeVar

from attrs import frozen

from ntmrules.diagnostics.codes import data as codes
from ntmrules.facts.names import plain
from ntmrules.facts.readers.troubles import Trouble, listed, shown
from ntmrules.facts.records import Stage
from ntmrules.phrases import Phrase
from ntmrules.values import Absence, Standing

T = TypeVar("T")


@frozen
class Closed(Generic[T]):
    """A closed list of meanings with their spellings; `what` completes "is not …"."""

    what: Phrase
    spellings: tuple[tuple[T, tuple[str, ...]], ...]
    _meanings: dict[str, T]

    @classmethod
    def of(cls, what: Phrase, *spellings: tuple[T, tuple[str, ...]]) -> Closed[T]:
        meanings: dict[str, T] = {}
        for meaning, words in spellings:
            for word in words:
                if meanings.setdefault(plain(word), meaning) is not meaning:
                    raise ValueError(f"{word!r} has two meanings")
        return cls(what, spellings, meanings)

    def find(self, text: str) -> T | None:
        return self._meanings.get(plain(text)) if len(text) < 80 else None

    def choices(self) -> str:
        """What a message offers: for each meaning its first spelling."""
        return listed((words[0] for _, words in self.spellings), most=30)

    def read(self, text: str) -> T | Trouble:
        found = self.find(text)
        if found is not None:
            return found
        words = tuple(word for _, spelled in self.spellings for word in spelled)
        arguments = {"text": shown(text), "what": self.what, "choices": self.choices()}
        return Trouble(codes.WORD, arguments, word=text, known=words)


TRUTHS = Closed.of(
    Phrase("câu trả lời có hay không", "an answer yes or no"),
    (True, ("Có", "Đạt", "x", "✓", "✔", "☑", "đúng", "yes", "true", "met")),
    (False, ("Không", "Chưa đạt", "Không đạt", "✗", "✘", "sai", "no", "false", "not met")),
)
ABSENCES = Closed.of(
    Phrase("lý do thiếu số liệu", "a reason for absence"),
    (Absence.NOT_REPORTED, ("chưa báo cáo", "not_reported", "không báo cáo")),
    (Absence.NOT_DUE, ("chưa đến hạn", "not_due", "not_yet_due")),
    (Absence.DISPUTED, ("đang có ý kiến khác", "disputed", "có ý kiến khác")),
    (Absence.NOT_MEASURED, ("không đo", "not_measured", "chưa đo")),
)
STAGES: Closed[Stage] = Closed.of(
    Phrase("bước công nhận", "a stage of recognition"),
    ("registered", ("đăng ký", "registered", "đã đăng ký")),
    ("appraised", ("thẩm định", "appraised", "đã thẩm định")),
    ("recommended", ("đề nghị công nhận", "recommended", "đề nghị", "đã đề nghị")),
    ("recognised", ("công nhận", "recognised", "recognized", "đã công nhận", "được công nhận")),
    ("withdrawn", ("thu hồi", "withdrawn", "đã thu hồi", "bị thu hồi")),
)
MEMBERS = Closed.of(
    Phrase("câu trả lời về thành viên", "an answer about membership"),
    ("yes", ("có", "yes", "thuộc", "x", "true")),
    ("no", ("không", "no", "không thuộc", "false")),
    ("unknown", ("chưa rõ", "unknown", "không rõ")),
)
STANDINGS = Closed.of(
    Phrase("mức chứng cứ", "a level of evidence"),
    (Standing.SIGNED, ("bản ký", "signed")),
    (Standing.SECONDARY, ("nguồn thứ cấp", "secondary", "thứ cấp")),
    (Standing.RECALLED_HIGH, ("nhớ cao", "recalled_high", "high")),
    (Standing.RECALLED_MEDIUM, ("nhớ vừa", "recalled_medium", "medium")),
    (Standing.RECONSTRUCTED, ("dựng lại", "reconstructed")),
    (Standing.RECALLED_LOW, ("nhớ thấp", "recalled_low", "low")),
    (Standing.UNSTATED, ("chưa nói", "unstated")),
)
KINDS = Closed.of(
    Phrase("loại đơn vị", "a kind of unit"),
    ("province", ("tỉnh", "province", "provinces")),
    ("central_city", ("thành phố trực thuộc trung ương", "central_city", "central_cities")),
    ("district", ("huyện", "district", "districts")),
    ("town", ("thị xã", "town", "towns")),
    ("city", ("thành phố", "city", "cities", "thành phố thuộc tỉnh")),
    ("commune", ("xã", "commune", "communes")),
    ("ward", ("phường", "ward", "wards")),
    ("township", ("thị trấn", "township", "townships")),
    ("special_zone", ("đặc khu", "special_zone", "special_zones")),
    ("village", ("thôn", "village", "villages")),
    ("agency", ("sở ngành", "agency", "agencies", "sở, ngành")),
    ("front", ("tổ chức chính trị - xã hội", "front", "fronts")),
    ("enterprise", ("doanh nghiệp", "enterprise", "enterprises")),
    ("cooperative", ("hợp tác xã", "cooperative", "cooperatives")),
    ("household_subject", ("hộ gia đình", "household_subject", "household_subjects")),
    ("individual", ("cá nhân", "individual", "individuals")),
    ("organisation_subject", ("tổ chức", "organisation_subject", "organisation_subjects")),
)


def kind_name(kind: str) -> Phrase:
    """A kind as a message names it."""
    for meaning, (vi, en, *_) in KINDS.spellings:
        if meaning == kind:
            return Phrase(vi, en.replace("_", " "))
    return Phrase(kind, kind)
