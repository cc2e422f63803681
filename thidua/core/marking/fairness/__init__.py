"""Even-handedness of a round of marks: questions worth asking together, each with its null hypothesis and chance.

A finding says «this is rarer than chance explains», never why: see `docs/how-to/fairness.md` for innocent causes.
The modules that compute import numpy; `model` does not, so pages that only show findings do not pay for it.
"""
