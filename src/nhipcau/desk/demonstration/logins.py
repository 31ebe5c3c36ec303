"""Who can sign in to the demonstration, for the terminal and the sign-in page."""

from __future__ import annotations

from nhipcau.desk.demonstration.reading import content

PASSWORD = "nhip-cau-trinh-dien"
SHOWN = ("toloan", "maichi", "thuan", "ngoclam", "uyenthu", "khacnguyen")


def logins() -> list[str]:
    """A line a person: user name, password, what they do."""
    data = content("people.json")
    roles = {role["code"]: role["names"]["vi"] for role in data["roles"]}
    people = {person["username"]: person for person in data["people"]}
    return [
        f"{name:<11} {PASSWORD}   {people[name]['full_name']} – {', '.join(roles[r].lower() for r in people[name]['roles'])}"
        for name in SHOWN
    ]
