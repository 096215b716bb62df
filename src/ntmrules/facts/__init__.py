"""What is known about units: records and where each was read, units in time, facts in time, recognitions.

What lives here: `records.py` (one frozen record per kind of row), `register.py` (units in time), `table.py` (which fact speaks for a
year; `columns.py` keeps many rows small), `recognitions.py` (what stands and which of its lists are complete), `complete.py` (which lists
of units and rows are), `read.py` and `readers/` (CSV files and Python records in, records and diagnostics out). Start with `records.py`. Nothing here judges anything, and nothing here
knows a name of the law's.
"""
