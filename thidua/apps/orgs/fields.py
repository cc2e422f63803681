"""Text as Vietnamese databases need it: NFC at the border, a search key and a sort key beside it."""

from typing import Any

from django.db import models

from thidua.core.vietnamese.folding import fold, nfc
from thidua.core.vietnamese.ordering import name_key, sort_key


class TooLong(ValueError):
    """A text does not fit its column. SQLite would store it, PostgreSQL fail in its own words: both refuse here."""

    def __init__(self, field: str, size: int, most: int) -> None:
        super().__init__(f"{field}: {size} > {most}")
        self.field, self.size, self.most = field, size, most


class NfcCharField(models.CharField):
    """Stores NFC, single blanks, trimmed: macOS, some PDFs and Excel sheets deliver NFD. Raises TooLong."""

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        made = super().get_db_prep_save(value, connection)
        if isinstance(made, str) and self.max_length is not None and len(made) > self.max_length:
            raise TooLong(str(self), len(made), self.max_length)
        return made

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return " ".join(nfc(value).split()) if isinstance(value, str) else value


class NfcTextField(models.TextField):
    """Stores NFC; blanks and line breaks stay."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return nfc(value) if isinstance(value, str) else value


class Named(models.Model):
    """A thing with a Vietnamese name: `fold` finds it without accents, `order` sorts it as Vietnamese lists are."""

    NAME_FIELD = "name"
    IS_PERSONAL_NAME = False

    fold = models.CharField(max_length=400, editable=False, db_index=True)
    order = models.CharField(max_length=1200, editable=False, db_index=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_keys()
        if kwargs.get("update_fields"):
            kwargs["update_fields"] = {*kwargs["update_fields"], "fold", "order"}
        super().save(*args, **kwargs)

    def set_keys(self) -> None:
        """Called by save; `bulk_create` callers call it themselves."""
        text = getattr(self, self.NAME_FIELD)
        self.fold = fold(text)[:400]
        self.order = (name_key(text) if self.IS_PERSONAL_NAME else sort_key(text))[:1200]


MOST_WORDS = 30


class NamedQuerySet(models.QuerySet[Any]):
    def matching(self, text: str) -> "NamedQuerySet":
        """Names that contain the text, accents and Unicode form aside; every word must occur.

        Words beyond `MOST_WORDS` are not looked at: a pasted page would make a query too deep for the database.
        """
        found = self
        for word in list(dict.fromkeys(fold(text).split()))[:MOST_WORDS]:
            found = found.filter(fold__contains=word)
        return found
