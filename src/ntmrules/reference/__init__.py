"""The reference of the language, made of the tables the language itself is made of.

What lives here: a writer of `grammar/reference.vi.md` and `grammar/reference.en.md`. Forms come from `grammar/ntm.lark`, words from
`grammar/keywords.toml`, operators from `ir/ops.py`, messages from `diagnostics/`; what people must say themselves (what a form means,
and an example of it) stands in `grammar/reference/`. Read `forms.py` (grammar → forms), `chapters.py` (what was said of them),
`examples.py` (the examples in both languages), then `to_markdown.py`, the door, with `lists.py` and `messages.py` beside it.

Promises: nothing about a form is written twice; the same files give the same bytes; what has no words yet is named by `chapters.silent`,
and a test refuses it.
"""
