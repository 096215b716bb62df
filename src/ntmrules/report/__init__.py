"""What a council reads: the board of a plan, the matrix of communes and tiers, the explanation sheets, on a terminal and as a page.

What lives here: models made from evidence (`board.py`, `matrix.py`) and what draws them (`terminal.py`, `html.py`). A model holds
words and whole numbers only, already in one language; drawing decides nothing.
"""
