"""Settings of the whole suite: how hard Hypothesis looks.

`default` is the same on every run and quick; `nightly` looks harder and elsewhere each time:

    pytest --hypothesis-profile nightly
"""

from hypothesis import HealthCheck, settings

_PATIENT = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile(
    "default", max_examples=80, deadline=None, derandomize=True, database=None, suppress_health_check=_PATIENT
)
settings.register_profile("nightly", max_examples=3000, deadline=None, suppress_health_check=_PATIENT)
settings.load_profile("default")
