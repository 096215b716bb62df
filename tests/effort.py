"""How many examples a law that takes long is tried on: a part of what the profile says, so that `nightly` looks harder at it too.

What lives here: `one_in`, the settings of a property whose examples each compile a law. The profiles are in `conftest.py`.
"""

from hypothesis import settings


def one_in(n: int) -> settings:
    """One example for `n` of those that the profile in use would try."""
    return settings(max_examples=max(1, settings().max_examples // n))
