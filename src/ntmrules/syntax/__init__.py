"""The syntax tree and its two arrows: text → tree (`parse.py`) and tree → text (`to_text.py`). Read `nodes.py` first."""
