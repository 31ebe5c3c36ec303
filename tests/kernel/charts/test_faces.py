"""The faces in the package hold what Vietnamese needs; their licences stand beside them."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from nhipcau.kernel.charts import look
from nhipcau.kernel.documents import pdf

FILES = sorted([*look.FONTS.glob("*.ttf"), *pdf.FONTS.glob("*.ttf")])
NEEDED = "AĂÂĐÊÔƠƯaăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹÀÁẢÃẠ0123456789«»“”–—…₫%:;.,-()"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_vietnamese_letter_is_there(path) -> None:  # type: ignore[no-untyped-def]
    letters = TTFont(path).getBestCmap()
    assert [letter for letter in NEEDED if ord(letter) not in letters] == []
    assert path.stat().st_size < 60_000


def test_digits_of_charts_have_one_width() -> None:
    for path in look.FONTS.glob("*.ttf"):
        font = TTFont(path)
        names = [font.getBestCmap()[ord(digit)] for digit in "0123456789"]
        assert len({font["hmtx"][name][0] for name in names}) == 1


def test_licences_stand_beside_the_faces() -> None:
    assert len(FILES) == 6
    for folder in (look.FONTS, pdf.FONTS):
        (licence,) = folder.glob("OFL-*.txt")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence.read_text()
