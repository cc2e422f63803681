"""Keeps the index in step: a saved or deleted thing is indexed in the transaction that changed it.

`bulk_create`, `bulk_update` and `update` send no signal: their callers call `indexing.refresh`. `thidua search check`
tells when one forgot.
"""

from typing import Any

from django.db import models
from django.db.models.signals import post_delete, post_save

from thidua.apps.search import indexing
from thidua.apps.search.registry import Searchable


def follow(thing: Searchable) -> None:
    def saved(instance: models.Model, raw: bool = False, **_kwargs: Any) -> None:
        if not raw:
            indexing.refresh(thing.kind, [instance.pk])

    def gone(instance: models.Model, **_kwargs: Any) -> None:
        indexing.forget(thing.kind, [instance.pk])

    uid = f"search.{thing.kind}"
    post_save.connect(saved, sender=thing.model, weak=False, dispatch_uid=f"{uid}.saved")
    post_delete.connect(gone, sender=thing.model, weak=False, dispatch_uid=f"{uid}.gone")
    for model, whose in thing.follows.items():
        _follow_other(thing, model, whose)


def _follow_other(thing: Searchable, model: type[models.Model], whose: Any) -> None:
    def changed(instance: models.Model, raw: bool = False, **_kwargs: Any) -> None:
        if not raw:
            indexing.refresh(thing.kind, list(whose(instance)))

    uid = f"search.{thing.kind}.{model._meta.label}"
    post_save.connect(changed, sender=model, weak=False, dispatch_uid=f"{uid}.saved")
    post_delete.connect(changed, sender=model, weak=False, dispatch_uid=f"{uid}.gone")
