"""For whoever tests criteria: generated programs and facts (`programs.py`), whole laws as text with every shape
of the language (`shapes.py`), and the worlds that fill the gaps of either (`shape_worlds.py`).

What lives here: nothing that an evaluation needs. Hypothesis is imported in this room only, and only when one of its modules is; it comes with
`pip install 'ntmrules[test]'`.
"""
