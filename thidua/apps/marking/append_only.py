"""Rows that are added and never changed: a correction is a new row that names the one it replaces."""

from typing import Any, NoReturn, TypeVar

from django.db import models


class AppendOnly(RuntimeError):
    """Somebody tried to change or delete a row that only may be followed by another."""


M = TypeVar("M", bound=models.Model)


class AppendOnlyQuerySet(models.QuerySet[M]):
    def current(self) -> "AppendOnlyQuerySet[M]":
        """Rows that nothing has replaced."""
        return self.filter(replaced_by__isnull=True)

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly(self.model._meta.label)

    def delete(self) -> NoReturn:
        raise AppendOnly(self.model._meta.label)


class Kept(models.Model):
    """Base of such rows."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly(self._meta.label)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly(self._meta.label)
