"""Addresses and menu entries of this area."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.roles import Role
from thidua.web.staff.documents import clauses_page, exports_page, graph_pages, views
from thidua.web.staff.documents.cards import cards
from thidua.web.staff.menu import MenuItem

__all__ = ["MENU", "cards", "urlpatterns"]

urlpatterns = [
    path("van-ban/", views.documents, name="documents"),
    path("van-ban/nap/", views.receive, name="document-receive"),
    path("van-ban/chi-vien-dan/", graph_pages.cited_only, name="cited-only"),
    path("van-ban/can-ra-soat/", graph_pages.review, name="documents-review"),
    path("van-ban/vien-dan/<int:pk>/", graph_pages.cited, name="cited"),
    path("van-ban/<int:pk>/vien-dan/", graph_pages.document_citations, name="document-citations"),
    path("van-ban/<int:pk>/", views.document, name="document"),
    path("van-ban/<int:pk>/tep/", views.file, name="document-file"),
    path("van-ban/<int:pk>/tai/<str:kind>/", exports_page.export, name="document-export"),
    path("van-ban/<int:pk>/goi-lien-thong/", exports_page.parcel, name="document-parcel"),
    path("van-ban/<int:pk>/khong-dung/", views.reject, name="document-reject"),
    path("van-ban/<int:pk>/dieu-khoan/", clauses_page.clauses, name="document-clauses"),
]
MENU = [
    MenuItem(
        label=_("Văn bản"),
        url_name="staff:documents",
        roles=frozenset({Role.BOARD_OFFICER, Role.AUDITOR, Role.COUNCIL_SECRETARY}),
        place=10,
    )
]
