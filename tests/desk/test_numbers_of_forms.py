"""Every number that a form takes has a largest one: SQLite keeps any, PostgreSQL answers one too large with a fault."""

from __future__ import annotations

import importlib
import pkgutil

from django import forms

import nhipcau

MOST = 2**31 - 1


def every_form() -> list[type[forms.BaseForm]]:
    for module in pkgutil.walk_packages(nhipcau.__path__, "nhipcau."):
        if module.name.rsplit(".", 1)[1].endswith("forms"):
            importlib.import_module(module.name)
    found, asked = set(), [forms.Form, forms.ModelForm]
    while asked:
        for one in asked.pop().__subclasses__():
            if one not in found:
                found.add(one)
                asked.append(one)
    return sorted((one for one in found if one.__module__.startswith("nhipcau.")), key=lambda one: one.__qualname__)


def test_a_whole_number_has_a_largest_one() -> None:
    found = every_form()
    assert len(found) > 40
    wrong = [
        f"{form.__module__}.{form.__qualname__}.{name}"
        for form in found
        for name, field in getattr(form, "base_fields", {}).items()
        if type(field) is forms.IntegerField and (field.max_value is None or field.max_value > MOST) and name not in CHECKED
    ]
    assert wrong == []


#: Keys of rows and years whose verb says what is wrong with them.
CHECKED = {"key", "origin_year"}
