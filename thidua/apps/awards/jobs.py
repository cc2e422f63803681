"""Background work of awards: files of certificates."""

from django.utils.translation import gettext as _

from thidua.adapters.typeset import TypesettingFailed
from thidua.apps.awards.decisions.certificates import KIND
from thidua.apps.awards.decisions.printing import print_batch
from thidua.apps.awards.models import CertificateBatch
from thidua.apps.jobs.handling import JobFault, Run, handles


@handles(KIND)
def print_certificates(run: Run) -> None:
    """Whole or not at all: a job taken over makes the same file again, byte for byte."""
    batch = CertificateBatch.objects.select_related("decision__unit", "decision__text").get(pk=run.job.args["batch"])
    if batch.file:
        return
    try:
        print_batch(batch, run.progress)
    except TypesettingFailed:
        text = _("Không dựng được trang in từ mẫu này. Hãy kiểm tra vị trí các phần trong mẫu in rồi in lại.")
        raise JobFault(text) from None
