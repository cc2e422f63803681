"""/goi-mo/: the open packages of published results, for anyone to take and compute again."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from thidua.apps.scoring.models import OpenPackage
from thidua.apps.scoring.opening import content_of, name_of
from thidua.web.portal import reads
from thidua.web.ui.access import open_to_all

#: The address is the seal of what stands behind it: it never changes.
FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
@open_to_all("anyone may compute published results again")
def package(request: HttpRequest, seal: str) -> HttpResponse:
    """Of a public movement and a published run. A file that is no longer what was stored is not handed out."""
    rows = OpenPackage.objects.filter(run__is_published=True, run__period__movement__in=reads.movements())
    found = rows.filter(seal=seal).select_related("run__period__movement").first()
    if found is None:
        raise Http404
    etag = f'"{found.sha256}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    content = content_of(found)
    if content is None:
        raise Http404
    headers = {
        "Content-Disposition": f'attachment; filename="{name_of(found.run)}.zip"',
        "ETag": etag,
        "Cache-Control": FOR_EVER,
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, "application/zip", headers=headers)
