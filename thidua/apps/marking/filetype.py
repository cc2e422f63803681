"""A file chosen as evidence is taken, or refused in a sentence."""

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from thidua.adapters.evidencefiles import kind_of
from thidua.adapters.picturetraces import DamagedPicture, without_traces
from thidua.apps.marking.errors import BadFile


def check_file(name: str, content: bytes) -> str:
    """The kind of the file by its bytes; raises BadFile with a sentence for the person who chose it."""
    if not content:
        raise BadFile(_("Tệp «%(name)s» rỗng. Chọn lại tệp có nội dung.") % {"name": name})
    if len(content) > settings.UPLOAD_LIMIT:
        limit = filesizeformat(settings.UPLOAD_LIMIT)
        raise BadFile(
            _("Tệp «%(name)s» lớn hơn %(limit)s. Giảm dung lượng rồi tải lại.") % {"name": name, "limit": limit}
        )
    kind = kind_of(content)
    if kind is None:
        raise BadFile(
            _(
                "Tệp «%(name)s» không phải PDF, Word (.docx), Excel (.xlsx) hoặc ảnh JPG, PNG. Chuyển sang một trong các loại này."
            )
            % {"name": name}
        )
    return kind


def taken_file(name: str, content: bytes) -> tuple[str, bytes]:
    """The kind, and the content as it is kept: photos lose what they tell of place, time and owner. Raises BadFile."""
    kind = check_file(name, content)
    try:
        return kind, without_traces(content)
    except DamagedPicture:
        text = _("Ảnh «%(name)s» bị hỏng. Mở ảnh, lưu lại rồi tải lên.")
        raise BadFile(text % {"name": name}) from None
