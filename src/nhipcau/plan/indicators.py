"""The 22 indicators of an office's year, I01 to I22, as measures. Entered when the room starts.

Rooms that count one themselves register it again over the entry here (tasks I19 and I20, steering I01, calendar I14).
"""

from __future__ import annotations

from nhipcau.plan.counting import FOREIGN, Wanted, counted, lags, lags_alone, recorded
from nhipcau.plan.measures import Measure, Reckoning, Words, register

_ITEMS = {"vi": "tin, bài", "en": "items"}
_BY_HAND = {
    "vi": "Cộng các kết quả do đơn vị ghi kèm minh chứng, đầu mối đã ghi nhận trong kỳ.",
    "en": "Results that units recorded with proof and the focal unit accepted, added up over the period.",
}
_NOT_YET = {
    "vi": "Chưa có số liệu: bộ phận giữ số liệu này chưa dùng chương trình.",
    "en": "No data yet: the room that keeps these figures is not built.",
}
_MONITOR = {"vi": "theo dõi dư luận", "en": "monitoring"}
_PRESS = {"vi": "báo chí", "en": "press office"}
_COMMUNITY = {"vi": "tập huấn, cuộc thi, ấn phẩm", "en": "trainings, contests, publications"}
_DELIVERY = {"vi": "kênh phát hành", "en": "channels"}
_CLARIFY = {"vi": "làm rõ thông tin", "en": "clarification"}
_NEWSROOM = {"vi": "bộ dữ kiện song ngữ", "en": "the bilingual fact base"}


def enter() -> None:
    """Register all of them. Calling it again changes nothing."""
    _enter_released()
    for code, names, unit, second, splits, room in RECORDED:
        register(
            Measure(
                code, names, unit, _BY_HAND, recorded=recorded(code), second=second, splits=splits, room=room
            )
        )
    for code, names, unit, splits, room in NOT_YET:
        register(Measure(code, names, unit, _NOT_YET, reckoning=Reckoning.SHARE, splits=splits, room=room))


def _enter_released() -> None:
    """In this order they stand in every list."""
    _enter_items()
    _enter_lag()
    _enter_films()
    _enter_recorded()


def _enter_items() -> None:
    register(
        Measure(
            "I02", {"vi": "Tin, bài đã công bố trên cổng", "en": "Items released on the portal"}, _ITEMS,
            {
                "vi": "Đếm ấn bản đã công bố trong kỳ, mỗi ngôn ngữ một ấn bản, trừ ấn bản đã thu hồi đến cuối kỳ.",
                "en": "Editions released in the period, one a language, less those withdrawn by its end.",
            },
            counted(Wanted("release")), splits=("language", "genre", "content_kind", "unit"),
        )
    )  # fmt: skip
    register(
        Measure(
            "I03", {"vi": "Tin, bài bằng tiếng nước ngoài", "en": "Items in foreign languages"}, _ITEMS,
            {
                "vi": "Như chỉ tiêu I02, chỉ tính ấn bản không phải tiếng Việt.",
                "en": "As I02, editions in languages other than Vietnamese.",
            },
            counted(FOREIGN), splits=("language", "unit"),
        )
    )  # fmt: skip


def _enter_lag() -> None:
    register(
        Measure(
            "I04", {"vi": "Độ trễ từ bản tiếng Việt đến bản dịch", "en": "Lag from the Vietnamese to each language version"},
            {"vi": "giờ", "en": "hours"},
            {
                "vi": "Trung vị số giờ từ lúc công bố bản tiếng Việt đến lúc công bố bản ngôn ngữ khác của cùng nội dung.",
                "en": "Median hours between the release of the Vietnamese edition and that of another language.",
            },
            lags, reckoning=Reckoning.MEDIAN, splits=("language",), lean=lags_alone,
        )
    )  # fmt: skip


def _enter_films() -> None:
    register(
        Measure(
            "I11", {"vi": "Bộ ảnh, phim, chuyên mục truyền hình", "en": "Albums, films, television columns"},
            {"vi": "sản phẩm", "en": "products"},
            {
                "vi": "Đếm ấn bản thể loại ảnh, phim, truyền hình đã công bố trong kỳ và sản phẩm do đơn vị ghi.",
                "en": "Released editions of the picture, film and television genres, and products that units recorded.",
            },
            counted(Wanted("release", genres=("album", "film", "documentary", "tv"))), recorded=recorded("I11"),
            second={"vi": "phút", "en": "minutes"},
        )
    )  # fmt: skip


def _enter_recorded() -> None:
    register(
        Measure(
            "KQ", {"vi": "Kết quả đơn vị tự ghi", "en": "Results recorded by units"}, {"vi": "kết quả", "en": "results"},
            {
                "vi": "Cộng số lượng của các kết quả do đơn vị ghi trong kỳ, không phải ấn bản trên cổng.",
                "en": "Quantities of results that units recorded in the period, other than editions on the portal.",
            },
            counted(Wanted("recorded")),
        )
    )  # fmt: skip


def _words(vi: str, en: str) -> Words:
    return {"vi": vi, "en": en}


_Recorded = tuple[str, Words, Words, Words | None, tuple[str, ...], Words]
RECORDED: tuple[_Recorded, ...] = (
    ("I01", _words("Văn bản chỉ đạo đã ban hành", "Directing documents issued"), _words("văn bản", "documents"), None,
     ("kind", "unit"), _words("chỉ đạo", "steering")),
    ("I05", _words("Tin, bài, chương trình của báo, đài theo chương trình phối hợp", "Items by the press under agreements"),
     _words("tin, bài", "items"), None, ("outlet", "genre", "language"), _PRESS),
    ("I06", _words("Tin, bài về địa phương trên báo chí nước ngoài", "Items about the locality in foreign media"),
     _words("tin, bài", "items"), None, ("country", "language"), _MONITOR),
    ("I07", _words("Đoàn phóng viên nước ngoài", "Foreign press delegations"), _words("đoàn", "groups"),
     _words("người", "persons"), ("country", "resident"), _PRESS),
    ("I08", _words("Họp báo, cuộc chủ động cung cấp thông tin", "Press conferences and briefings"),
     _words("cuộc", "events"), None, ("host", "kind"), _PRESS),
    ("I10", _words("Ấn phẩm", "Publications"), _words("đầu ấn phẩm", "titles"), _words("bản", "copies"),
     ("language", "medium"), _COMMUNITY),
    ("I12", _words("Lớp tập huấn", "Training classes"), _words("lớp", "classes"), _words("học viên", "participants"),
     ("topic", "level"), _COMMUNITY),
    ("I13", _words("Cuộc thi", "Contests"), _words("cuộc thi", "contests"), _words("bài dự thi", "entries"),
     ("country",), _COMMUNITY),
    ("I14", _words("Sự kiện trong và ngoài nước", "Events at home and abroad"), _words("sự kiện", "events"),
     _words("lượt khách", "visitors"), ("country", "abroad"), _words("lịch", "calendar")),
    ("I15", _words("Bài trên mạng xã hội", "Social network posts"), _words("bài", "posts"),
     _words("lượt tiếp cận", "reach"), ("platform", "language"), _DELIVERY),
    ("I16", _words("Bản tin theo dõi dư luận", "Monitoring bulletins"), _words("bản tin", "bulletins"), None,
     ("kind",), _MONITOR),
    ("I18", _words("Điểm thông tin đối ngoại tại cửa khẩu", "Border-gate points"), _words("điểm", "points"),
     _words("tờ rơi", "leaflets"), ("gate", "language"), _DELIVERY),
    ("I19", _words("Kinh phí đã sử dụng", "Budget spent"), _words("đồng", "VND"), None, ("source",),
     _words("kế hoạch", "plan")),
)  # fmt: skip
NOT_YET: tuple[tuple[str, Words, Words, tuple[str, ...], Words], ...] = (
    ("I09", _words("Yêu cầu của báo chí được trả lời đúng hạn", "Press requests answered on time"),
     _words("%", "%"), ("unit",), _PRESS),
    ("I17", _words("Thông tin sai lệch đã làm rõ đúng hạn", "False information clarified in time"),
     _words("%", "%"), ("topic", "severity"), _CLARIFY),
    ("I20", _words("Nhiệm vụ hoàn thành đúng hạn", "Plan tasks done on time"), _words("%", "%"), ("unit",),
     _words("kế hoạch", "plan")),
    ("I21", _words("Dữ kiện song ngữ đã kiểm chứng", "Bilingual facts verified"), _words("%", "%"),
     ("topic", "language"), _NEWSROOM),
    ("I22", _words("Dự báo đã đến hạn và đúng", "Forecasts that came true"), _words("%", "%"), ("topic",), _MONITOR),
)  # fmt: skip
