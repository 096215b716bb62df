"""ntmrules."""
