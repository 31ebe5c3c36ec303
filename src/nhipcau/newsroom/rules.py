"""Who may do what in the newsroom. Closed by default: every question ends in a role held in the item's unit or above it."""

from __future__ import annotations

from django.db.models import Q

from nhipcau.kernel.models import JournalEntry
from nhipcau.newsroom.enums import AssignmentState
from nhipcau.newsroom.models import WROTE, Edition, Fact, Item, Phrase, ReaderRemark, TranslationAssignment, Version
from nhipcau.people.enums import EVERY_ROLE, Role, UnitKind
from nhipcau.people.models import Account, Unit
from nhipcau.people.rules import branch, holds, paths_above, roles_held

WRITES = (Role.WRITER, Role.FOCAL)
COMMENTS = (Role.WRITER, Role.FOCAL, Role.TRANSLATOR, Role.CLEARER)
KEEPS_MEMORY = (Role.TRANSLATOR, Role.FOCAL)
HEARS_READERS = (Role.FOCAL, Role.PUBLISHER, Role.WRITER)


def may_see(account: Account, item: Item) -> bool:
    return holds(account, EVERY_ROLE, item.unit)


def seen_by(account: Account, *, field: str = "unit__path") -> Q:
    return branch(account, field=field)


def may_write_in(account: Account, unit: Unit) -> bool:
    return holds(account, WRITES, unit)


def written_by(account: Account, *, field: str = "unit__path") -> Q:
    """The condition for rows of the units that the account writes in."""
    return branch(account, field=field, roles=WRITES)


def may_edit(account: Account, edition: Edition) -> bool:
    """Writers edit what their unit owns; translators the editions that are translated."""
    if holds(account, WRITES, edition.item.unit):
        return True
    return not edition.is_source and holds(account, Role.TRANSLATOR, edition.item.unit)


def may_edit_fact(account: Account, fact: Fact) -> bool:
    """A figure is kept by the unit that owns it; everyone else quotes it."""
    return holds(account, WRITES, fact.unit_owner)


def may_edit_phrase(account: Account, phrase: Phrase) -> bool:
    """Focal officers of the unit that keeps it; what the whole house shares, those of the unit at its head."""
    if phrase.unit_owner is not None:
        return holds(account, Role.FOCAL, phrase.unit_owner)
    return _is_focal_at_the_head(account)


def may_keep_terms(account: Account) -> bool:
    """Official names hold for the whole house: the focal officers of the unit at its head keep them."""
    return _is_focal_at_the_head(account)


def may_keep_lists(account: Account) -> bool:
    """Topics, audiences and the lists of the law hold for the whole house, as official names do."""
    return _is_focal_at_the_head(account)


def _is_focal_at_the_head(account: Account) -> bool:
    return account.is_active and any(
        held.role == Role.FOCAL and held.unit.parent_id is None for held in roles_held(account)
    )


def may_confirm_phrase(account: Account, phrase: Phrase) -> bool:
    """Who may change the phrase, and the translators beside them: they know whether the words are right."""
    if phrase.unit_owner is not None:
        return holds(account, (Role.FOCAL, Role.TRANSLATOR), phrase.unit_owner)
    return holds(account, Role.TRANSLATOR) or may_edit_phrase(account, phrase)


def may_keep_programmes(account: Account, unit: Unit) -> bool:
    """Columns and hubs are promises of a unit: its focal officers begin and change them."""
    return holds(account, Role.FOCAL, unit)


def programmes_seen_by(account: Account) -> Q:
    """Columns and hubs of the branch, and those of the units above it: its items may serve them."""
    above = {path for held in roles_held(account) for path in paths_above(held.unit)}
    return branch(account, field="unit__path") | Q(unit__path__in=above)


def may_translate(account: Account, item: Item) -> bool:
    return holds(account, (Role.TRANSLATOR,), item.unit)


def may_assign_translation(account: Account, item: Item) -> bool:
    """Who answers for the item asks for its translations; an assignment of its own gives nobody a right to the text."""
    return holds(account, WRITES, item.unit)


def may_hand_in_assignment(account: Account, assignment: TranslationAssignment) -> bool:
    """The translator who was asked; for an agency, and for somebody who is away, whoever may ask."""
    return account.pk == assignment.translator_id or may_assign_translation(account, assignment.item)


def may_keep_rates(account: Account, unit: Unit) -> bool:
    return holds(account, Role.FOCAL, unit)


def may_comment(account: Account, edition: Edition) -> bool:
    """Those who write, translate and clear the text speak of it; whoever else may see it only reads."""
    return holds(account, COMMENTS, edition.item.unit)


def memory_seen_by(account: Account) -> Q:
    """Segments approved or taken in within the branch, and those that a unit above took in for the ones below it. What was
    approved above may not be public yet, so it stays there."""
    above = {path for held in roles_held(account) for path in paths_above(held.unit)}
    return branch(account, field="unit__path") | Q(unit__path__in=above) & ~Q(imported_from="")


def may_keep_memory(account: Account, unit: Unit) -> bool:
    """Taking a memory in for the unit, and taking it out again as a whole."""
    return holds(account, KEEPS_MEMORY, unit)


def may_rule(account: Account, remark: ReaderRemark) -> bool:
    """On whether a reader's words are published: whoever hears the remark; not about their own text if somebody else can;
    on appeal nobody who ruled before."""
    if not may_answer_remark(account, remark) or remark.rulings.filter(by=account).exists():
        return False
    return remark.item is None or not (wrote_in(account, remark.item) and _others_can_rule(account, remark.item))


def wrote_in(account: Account, item: Item) -> bool:
    """Is it the person's own text: author, translator, or saved a word of it."""
    editions = item.editions.all()
    if account.pk == item.author_id or editions.filter(translator=account).exists():
        return True
    said = JournalEntry.objects.filter(subject_kind=Edition._meta.label_lower, action=WROTE, actor_id=account.pk)
    return said.filter(subject_id__in=[str(pk) for pk in editions.values_list("pk", flat=True)]).exists()


def _others_can_rule(account: Account, item: Item) -> bool:
    codes = item.unit.path.strip("/").split("/")
    hear = Account.objects.filter(is_active=True, roles__role__in=HEARS_READERS, roles__unit__code__in=codes)
    others = hear.exclude(pk=account.pk).distinct()
    return any(holds(one, HEARS_READERS, item.unit) and not wrote_in(one, item) for one in others)


def hands_of(version: Version) -> set[int]:
    """Everyone who had a hand in the text: author, translator, those who saved it (kept or purged), who froze it, who handed
    the translation in that they were asked for."""
    edition = version.edition
    hands = {edition.item.author_id, version.made_by_id}
    if edition.translator_id:
        hands.add(edition.translator_id)
    hands.update(edition.revisions.exclude(user=None).values_list("user_id", flat=True).distinct())
    wrote = JournalEntry.objects.filter(
        subject_kind=edition._meta.label_lower, subject_id=str(edition.pk), action=WROTE
    )
    hands.update(wrote.values_list("actor_id", flat=True))
    handed = edition.item.assignments.filter(language=edition.language, state=AssignmentState.HANDED_IN)
    hands.update(handed.exclude(translator=None).values_list("translator_id", flat=True))
    return {int(hand) for hand in hands}


def is_clearer(account: Account, item: Item) -> bool:
    return holds(account, Role.CLEARER, item.unit)


def may_clear(account: Account, version: Version) -> bool:
    """A named clearer of the unit, who is neither author nor translator nor saved a word of it."""
    return is_clearer(account, version.edition.item) and account.pk not in hands_of(version)


def may_release(account: Account, item: Item) -> bool:
    return holds(account, Role.PUBLISHER, item.unit)


def may_hear_readers(account: Account) -> bool:
    """Has the person a part in the readers' inbox at all?"""
    return holds(account, HEARS_READERS)


def _hears_for_the_whole_office(account: Account) -> bool:
    return any(held.role == Role.FOCAL and held.unit.kind == UnitKind.CENTRE for held in roles_held(account))


def remarks_heard_by(account: Account) -> Q:
    """Remarks on items of the branch; those on no item go to the centre's focal officers."""
    heard = Q(item__isnull=False) & branch(account, field="item__unit__path", roles=HEARS_READERS)
    return heard | Q(item__isnull=True) if _hears_for_the_whole_office(account) else heard


def may_answer_remark(account: Account, remark: ReaderRemark) -> bool:
    if remark.item is None:
        return account.is_active and _hears_for_the_whole_office(account)
    return holds(account, HEARS_READERS, remark.item.unit)
