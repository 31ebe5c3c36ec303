"""Public addresses, in one place: Vietnamese words in Vietnamese addresses, English ones in all others."""

from __future__ import annotations

from urllib.parse import urlencode

VIETNAMESE = {
    "story": "bai",
    "topic": "chu-de",
    "place": "dia-phuong",
    "archive": "luu-tru",
    "search": "tim-kiem",
    "remark": "gop-y",
    "received": "da-nhan",
    "own_letter": "thu-cua-toi",
    "letter_rules": "quy-dinh",
    "corrections": "dinh-chinh",
    "check": "kiem-tra",
    "accounts": "tai-khoan-chinh-thuc",
    "agencies": "hang-tin-bao-dai",
    "card": "the-nhung",
    "data": "du-lieu",
    "fact": "du-kien",
    "audience": "danh-cho",
    "events": "su-kien",
    "press": "bao-chi",
    "links": "lien-ket",
    "reader_check": "tu-kiem-tra",
    "urgent": "thong-bao-khan",
    "answers": "hoi-dap",
    "newsletter": "nhan-ban-tin",
    "confirm": "xac-nhan",
    "leave": "ngung-nhan",
    "programme": "chuyen-muc",
    "sections": "the-loai",
}
OTHERS = {
    "story": "stories", "topic": "topics", "place": "places", "archive": "archive", "search": "search",
    "remark": "feedback", "received": "received", "own_letter": "my-letter", "letter_rules": "rules",
    "corrections": "corrections", "check": "check",
    "accounts": "official-accounts", "agencies": "press-agencies", "card": "card", "data": "data", "fact": "facts",
    "audience": "for", "events": "events", "press": "press", "links": "links", "reader_check": "reader-check", "urgent": "urgent",
    "answers": "answers", "newsletter": "newsletter", "confirm": "confirm", "leave": "leave",
    "programme": "programmes", "sections": "sections",
}  # fmt: skip
#: Genres whose stories are gathered as a section of their own, and its word in Vietnamese and in other addresses. Other genres have a
#: page that says more than a list.
SECTIONS = {
    "news": ("tin", "news"), "article": ("bai-viet", "articles"), "album": ("chum-anh", "photo-stories"),
    "infographic": ("do-hoa", "infographics"), "film": ("phim-ngan", "short-films"), "documentary": ("phim-tai-lieu", "documentaries"),
    "tv": ("truyen-hinh", "television"), "radio": ("phat-thanh", "radio"), "dossier": ("ho-so", "dossiers"),
    "fact_sheet": ("bang-du-kien", "fact-sheets"), "speech": ("phat-bieu", "speeches"), "statement": ("tuyen-bo", "statements"),
    "press_kit": ("tai-lieu-bao-chi", "press-kits"),
}  # fmt: skip


def home(language: str) -> str:
    """The front page of a language."""
    return f"/{language}/"


def _word(language: str, section: str) -> str:
    return (VIETNAMESE if language == "vi" else OTHERS)[section]


def _under(language: str, section: str, *parts: str) -> str:
    return "/".join(["", language, _word(language, section), *parts, ""])


def story(language: str, slug: str) -> str:
    """An item's page."""
    return _under(language, "story", slug)


def topic(language: str, code: str) -> str:
    """A topic's page."""
    return _under(language, "topic", code)


def place(language: str, code: str) -> str:
    """A locality's page."""
    return _under(language, "place", code)


def archive(language: str) -> str:
    """The list of months."""
    return _under(language, "archive")


def month(language: str, period: str, chunk: int) -> str:
    """One chunk of a month (``2026-11``); chunks count from 1."""
    return _under(language, "archive", period, str(chunk))


def search(language: str) -> str:
    """The search page, without a query."""
    return _under(language, "search")


def search_for(language: str, **given: object) -> str:
    """The search page with a question: words as ``q``, codes by ``topic``, ``place``, ``genre``, ``programme``, ``audience``."""
    asked = urlencode({name: value for name, value in given.items() if value}, doseq=True)
    return search(language) + (f"?{asked}" if asked else "")


def remark(language: str) -> str:
    """The form for a remark; it is sent to the same address."""
    return _under(language, "remark")


def remark_received(language: str) -> str:
    """The page that thanks for a remark."""
    return _under(language, "remark", _word(language, "received"))


def own_letter(language: str) -> str:
    """The form of somebody who wrote before; it is sent to the same address."""
    return _under(language, "remark", _word(language, "own_letter"))


def own_letter_received(language: str) -> str:
    """The page that says what happens then."""
    return _under(language, "remark", _word(language, "own_letter"), _word(language, "received"))


def letter_rules(language: str) -> str:
    """By which rules readers' words are published."""
    return _under(language, "remark", _word(language, "letter_rules"))


def newsletter(language: str) -> str:
    """The form for a newsletter; it is sent to the same address."""
    return _under(language, "newsletter")


def newsletter_received(language: str) -> str:
    """The page that says what happens then."""
    return _under(language, "newsletter", _word(language, "received"))


def newsletter_confirm(language: str) -> str:
    """Where the letter that asks for a confirmation leads; the button there is sent to the same address."""
    return _under(language, "newsletter", _word(language, "confirm"))


def newsletter_leave(language: str) -> str:
    """Where every letter of a newsletter can be left by; the button there is sent to the same address."""
    return _under(language, "newsletter", _word(language, "leave"))


def feed(language: str) -> str:
    """The Atom feed of a language."""
    return feed_of(home(language))


def feed_of(page: str, form: str = "atom") -> str:
    """The feed that follows a page, in the form ``atom``, ``rss`` or ``json``."""
    return f"{page}feed.{form}"


def podcast(language: str) -> str:
    """The feed of a language's sounds and videos."""
    return f"{home(language)}podcast.rss"


def wire(language: str) -> str:
    """What agencies ask first: which stories of a language are new, corrected, withdrawn."""
    return f"{home(language)}ninjs.json"


def agencies(language: str) -> str:
    """The page for news agencies and the press."""
    return _under(language, "agencies")


def card_of(story: str) -> str:
    """The card of the story at this address, made to stand on other people's pages."""
    return f"{story}{_word(story.split('/')[1], 'card')}/"


def oembed_of(story: str) -> str:
    """What the story at this address tells a page that wants to show its card."""
    return f"{story}oembed.json"


def ninjs_of(story: str) -> str:
    """The story at this address for agencies, as ninjs."""
    return f"{story}ninjs.json"


def newsml_of(story: str) -> str:
    """The same as NewsML-G2."""
    return f"{story}newsml.xml"


def edition_of(story: str) -> str:
    """The story at this address word for word as it was cleared, for a portal that follows this one."""
    return f"{story}edition.json"


def media(file: str) -> str:
    """A picture file, named by its hash."""
    return f"/media/{file}"


def shard(number: int) -> str:
    """One part of the site map."""
    return f"/sitemaps/{number}.xml"


def facts_shard(language: str) -> str:
    """The part of the site map for the facts of a language's data sets."""
    return f"/sitemaps/facts-{language}.xml"


NEWS_MAP = "/news.xml"
LOG = "/log/"
LOG_HEAD, LOG_KEYS = f"{LOG}head.json", f"{LOG}keys.json"
#: As text: a portal hands out no programs.
LOG_PROGRAM = f"{LOG}verify_log.py.txt"
SECURITY = "/.well-known/security.txt"
ACCOUNTS_FILE = "/accounts.json"
#: Which portals this one follows, and how far.
FOLLOWS_FILE = "/follows.json"


def log_file(chunk: int) -> str:
    """One file of the public log; they count from 1."""
    return f"{LOG}{chunk:06d}.jsonl"


def corrections(language: str, page: int | None = None) -> str:
    """What was corrected and withdrawn: the newest, or one page of the older ones; these count from 1, the oldest."""
    return _under(language, "corrections", *([str(page)] if page else []))


def check(language: str) -> str:
    """The form that tells whether something is ours; it is sent to the same address."""
    return _under(language, "check")


def accounts(language: str) -> str:
    """The office's official accounts."""
    return _under(language, "accounts")


def data(language: str) -> str:
    """The list of data sets."""
    return _under(language, "data")


def data_api(language: str) -> str:
    """The page that explains the read API."""
    return _under(language, "data", "api")


def fact(language: str, code: str) -> str:
    """A fact of a released data set."""
    return _under(language, "fact", code)


DOWNLOADS = ("csv", "json", "xlsx")


def downloads(page: str) -> dict[str, str]:
    """The files that stand beside a data set's page, by form, each under the page's own name."""
    name = page.rstrip("/").rpartition("/")[2]
    return {form: f"{page}{name}.{form}" for form in DOWNLOADS}


DATA = "/data/"
CATALOGUE_JSONLD, CATALOGUE_TURTLE = f"{DATA}catalog.jsonld", f"{DATA}catalog.ttl"
API = "/api/1/"
OPENAPI = f"{API}openapi.json"


def api_item(language: str, item: str) -> str:
    """A released item as a document."""
    return f"{API}{language}/items/{item}.json"


def api_months(language: str) -> str:
    """The months in which items were released."""
    return f"{API}{language}/items.json"


def api_month(language: str, period: str, chunk: int) -> str:
    """One chunk of a month's items; chunks count from 1."""
    return f"{API}{language}/items/{period}/{chunk}.json"


def api_data_sets(language: str) -> str:
    """The data sets of a language."""
    return f"{API}{language}/datasets.json"


def api_data_set(language: str, item: str) -> str:
    """A data set as a document."""
    return f"{API}{language}/datasets/{item}.json"


def api_fact(language: str, code: str) -> str:
    """A fact as a document."""
    return f"{API}{language}/facts/{code}.json"


def audience(language: str, code: str) -> str:
    """What the office meant for an audience."""
    return _under(language, "audience", code)


def programme(language: str, code: str) -> str:
    """A column, series, special page or broadcast programme with its episodes."""
    return _under(language, "programme", code)


def programmes(language: str) -> str:
    """The list of these."""
    return _under(language, "programme")


def sections(language: str) -> str:
    """The list of genres, each with its page."""
    return _under(language, "sections")


def genre(language: str, code: str) -> str:
    """Where the stories of a genre are gathered; the list of all for one that this version does not know."""
    own = {
        "event": events, "dataset": data, "directory": links, "reader_check": reader_check, "urgent": urgent, "answers": answers,
    }.get(code)  # fmt: skip
    if own:
        return own(language)
    return _under(language, "sections", SECTIONS[code][language != "vi"]) if code in SECTIONS else sections(language)


def events(language: str, period: str = "") -> str:
    """The calendar of events: those not over yet, or all of a month (``2026-11``)."""
    return _under(language, "events", *([period] if period else []))


def events_file(language: str) -> str:
    """The calendar to subscribe to."""
    return f"{events(language)}events.ics"


def event_file(story: str) -> str:
    """The calendar file of the event at this address."""
    return f"{story}event.ics"


def press(language: str) -> str:
    """The press room."""
    return _under(language, "press")


def links(language: str) -> str:
    """The directory of links."""
    return _under(language, "links")


def reader_check(language: str) -> str:
    """All sets of questions."""
    return _under(language, "reader_check")


def answers(language: str) -> str:
    """All questions and answers."""
    return _under(language, "answers")


def urgent(language: str) -> str:
    """All urgent notices."""
    return _under(language, "urgent")


def strip(language: str) -> str:
    """The strip of urgent notices as the server puts it into every page; empty once all are over."""
    return f"/strip/{language}.html"


def strip_file(language: str) -> str:
    """What that is made from: each notice with its last moment."""
    return f"/strip/{language}.json"
