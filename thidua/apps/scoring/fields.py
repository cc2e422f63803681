"""Fields of stored results."""

import json
from typing import Any

from thidua.apps.orgs.packed import PackedTextField

__all__ = ["PackedTextField", "Ready", "ReadyEncoder"]


class Ready:
    """JSON that is written already."""

    def __init__(self, text: str) -> None:
        self.text = text


class ReadyEncoder(json.JSONEncoder):
    """Takes a `Ready` text as it is; anything else as usual."""

    def encode(self, o: Any) -> str:
        return o.text if isinstance(o, Ready) else super().encode(o)
