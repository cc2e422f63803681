"""Every address says who may see it; the list of open pages is short and each carries its reason."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def views(resolver: URLResolver) -> Iterator[tuple[str, object]]:
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            yield from views(part)
        elif isinstance(part, URLPattern):
            yield str(part.pattern), part.callback


def test_every_view_declares_a_permit_or_why_it_is_open() -> None:
    silent = [
        f"{pattern} → {view}"
        for pattern, view in views(get_resolver())
        if not hasattr(view, "permit") and not hasattr(view, "open_because")
    ]
    assert silent == []
