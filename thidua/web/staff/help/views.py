"""The main steps of the roles the reader holds today."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.apps.accounts.permits import signed_in
from thidua.apps.accounts.roles import Role
from thidua.apps.orgs.scopes import roles
from thidua.web.ui.access import StaffRequest, allowed


@require_safe
@allowed(signed_in)
def help_page(request: StaffRequest) -> HttpResponse:
    """One section a role, in the order in which the roles are listed everywhere."""
    mine = roles(request.user)
    sections = [(role, f"staff/help/{role.value}.html") for role in Role if role in mine]
    return render(request, "staff/help/help.html", {"sections": sections})
