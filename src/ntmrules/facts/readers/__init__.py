"""Readers: from files and Python records to typed rows.

What lives here, in the order in which a file passes through: `csv.py` (bytes to a table of cells; `coding.py` finds out in which
letters they are written) or `records.py` (Python records to the same table), `sheet.py` (a table, its columns and the names they
may have, `headers.py`), then one module per kind of table: `units.py`, `facts.py`, `lists.py`. What a cell may say is read by
`numbers.py`, `dates.py` and `words.py`. What is wrong goes to `troubles.py`. The order of the whole is in `../read.py`.
"""
