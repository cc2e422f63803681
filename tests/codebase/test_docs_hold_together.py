"""The documentation for people: links resolve, every document is in the index, every role has its page, menu names are real."""

import re
from pathlib import Path

import thidua
from thidua.apps.accounts.roles import Role
from thidua.web.staff import areas

DOCS = Path(thidua.__file__).parents[1] / "docs"
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
ADDRESS = re.compile(r"`(/lam-viec/[a-z0-9/-]*)`")


def links(page: Path) -> list[Path]:
    targets = [to for to in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in to]
    return [(page.parent / to).resolve() for to in targets]


def test_every_link_leads_to_a_file() -> None:
    pages = sorted(DOCS.rglob("*.md"))
    broken = [(page.name, to.name) for page in pages for to in links(page) if not to.is_file()]
    assert len(pages) > 20
    assert broken == []


def test_the_index_names_every_document() -> None:
    index = DOCS / "how-to" / "README.md"
    listed = {*links(index), index.resolve(), (DOCS / "trace.md").resolve()}
    assert [page.name for page in sorted(DOCS.rglob("*.md")) if page.resolve() not in listed] == []


def test_every_role_and_the_citizen_have_a_page() -> None:
    pages = {page.stem for page in (DOCS / "how-to" / "roles").glob("*.md")}
    assert pages == {*Role.values, "citizen"}


def test_addresses_in_the_pages_of_the_roles_exist() -> None:
    known = {str(entry.pattern) for module in areas.urls() for entry in module.urlpatterns}
    pages = sorted((DOCS / "how-to" / "roles").glob("*.md"))
    named = {found for page in pages for found in ADDRESS.findall(page.read_text(encoding="utf-8"))}
    assert len(named) > 10
    assert sorted(named - {f"/lam-viec/{pattern}" for pattern in known} - {"/lam-viec/"}) == []
