"""Who can sign in to the demonstration, for the terminal and the sign-in page."""

from __future__ import annotations

from functools import lru_cache

from nhipcau.desk.demonstration.reading import content

PASSWORD = "nhip-cau-trinh-dien"
SHOWN = ("toloan", "maichi", "thuan", "ngoclam", "uyenthu", "khacnguyen", "moclan", "tuyetnhung")


@lru_cache(maxsize=1)
def demonstration_logins() -> list[dict[str, str]]:
    """Name, role, user name and password of one person a role."""
    data = content("people.json")
    roles = {role["code"]: role["names"]["vi"] for role in data["roles"]}
    people = {person["username"]: person for person in data["people"]}
    return [
        {
            "name": people[name]["full_name"],
            "role": ", ".join(roles[role].lower() for role in people[name]["roles"]),
            "username": name,
            "password": PASSWORD,
        }
        for name in SHOWN
    ]


def logins() -> list[str]:
    """A line a person, for the terminal."""
    return [
        f"{one['username']:<11} {one['password']}   {one['name']} – {one['role']}" for one in demonstration_logins()
    ]
