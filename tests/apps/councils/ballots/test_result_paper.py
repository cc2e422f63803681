"""What the council's ballot came to, as a paper of the dossier: only of a closed session, letters counted in."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from tests.support import sessions, world
from tests.support.world import AT, DAY
from thidua.apps.accounts.roles import Role
from thidua.apps.councils.ballots import actions as actions_polls
from thidua.apps.councils.ballots.result_paper import result_docx, told_outcome
from thidua.apps.councils.sessions import actions as actions_meetings
from thidua.core.awards.dossier_papers import NoDraft
from thidua.core.councils.reconciling import SlipSheet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path


def test_the_result_is_drafted_once_the_session_is_closed(client: Client) -> None:
    made = sessions.attended(sessions.opened(5))
    dossier = made.items[0].dossier
    ballot = sessions.begun(made, sessions.prepared(made))
    sessions.vote(made, ballot, ["yes", "yes", "yes", "yes", "no"])
    actions_polls.seal_with_sheet(ballot=ballot, sheet=SlipSheet(5, 5, 0, 0, 0), by=made.counter(), at=AT)
    with pytest.raises(NoDraft):
        result_docx(dossier, DAY)
    officer = world.user(Role.BOARD_OFFICER, made.province)
    client.force_login(officer)
    page = reverse("staff:dossier", args=[dossier.pk])
    assert "4/5" not in client.get(page).content.decode()
    actions_meetings.close_meeting(meeting=made.meeting, by=made.secretary, at=AT)
    found = told_outcome(dossier)
    assert found is not None and (found.yes, found.base, len(found.ballot.root)) == (4, 5, 64)
    draft = reverse("staff:dossier-draft", args=[dossier.pk, "ket-qua-bo-phieu"])
    shown = client.get(page).content.decode()
    assert ("4/5 đồng ý (80%)" in shown, draft in shown) == (True, True)
    answer = client.get(draft)
    told = "\n".join(par.text for par in Document(BytesIO(answer.content)).paragraphs)
    expected = "Số ý kiến đồng ý: 4/5 (80%); cần ít nhất"
    assert (expected in told, str(dossier.person) in told, found.ballot.root in told) == (True, True, True)
