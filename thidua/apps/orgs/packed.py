"""A field for long canonical texts: a province's run is hundreds of megabytes of text and a tenth of that compressed."""

import zlib
from typing import TYPE_CHECKING, Any

from django.db import models

LEVEL = 1  # the fastest: such texts repeat themselves, the slower levels gain little


class PackedTextField(models.BinaryField):
    """A text, stored compressed. Given as text or as its UTF-8 bytes; read as text.

    A damaged value reads as an empty text: whoever checks the record finds that it is not what its fingerprint says.
    """

    if TYPE_CHECKING:
        _pyi_private_set_type: str | bytes
        _pyi_private_get_type: str  # type: ignore[assignment]

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if isinstance(value, str):
            value = value.encode()
        if isinstance(value, bytes):
            value = zlib.compress(value, LEVEL)
        return super().get_db_prep_value(value, connection, prepared)

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> str | None:
        if value is None:
            return None
        try:
            return zlib.decompress(bytes(value)).decode()
        except (zlib.error, UnicodeDecodeError):
            return ""
