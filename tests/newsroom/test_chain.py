"""Write, clear, release, admit: the public house shows it and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from nhipcau.newsroom.domain import courier
from nhipcau.portal.admission import admit
from tests import factories

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def test_released_edition_is_read_in_public(office: factories.Office, house: Path) -> None:
    made = factories.edition(office, picture=factories.picture(), picture_alt="Hoa sen", picture_credit="Nhịp Cầu")
    factories.released(office, made)
    (house / "handover").mkdir()
    (house / "handover" / "desk.pub").write_text(courier.publish_key())
    assert courier.hand_over() == 1
    done = admit()
    assert (done.packages, done.refused) == (1, 0)
    page = (house / "public/tree/vi/bai/sen-ho-tay/index.html").read_text()
    assert "Sáng sớm, hồ Tây thơm hương sen." in page
    assert courier.collect_answers() == 1
