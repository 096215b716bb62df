"""For whoever tests criteria: generated programs and facts (`programs.py`), and the worlds that fill their gaps.

What lives here: nothing that an evaluation needs. Hypothesis is imported in this room only, and only when `programs` is; it comes with
`pip install 'ntmrules[test]'`.
"""
