"""What the law means for the facts: rules × facts → evidence, and evidence → sentences.

What lives here: `evaluate.py` (one unit against its standards, every rule with its evidence), `targets.py` (the lines of a plan over its
population), `evidence.py` (the records both give) and `explain.py` (evidence in words). Start with `evidence.py`, then `evaluate.py`.
Everything is asked through a `Context`; nothing here reads a file or a clock, and nothing decides what a program has not said.
"""
