"""Whose a programme is that says neither the state nor a place: by who draws it up, when, and in how many provinces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.resolve import resolve
from tests.resolve.builder import Speech, reading

if TYPE_CHECKING:
    from kg.model import Reading

CITIES = ("赣州市", "遵义市", "泸州市")


def document(stem: str, text: str, name: str, home: str, date: str = "2024-01-21") -> Reading:
    return reading(stem, [Speech((f"District:{home}",), text)], {name: f"Program:{name}"}, home=home, date=date)


def ids(*readings: Reading) -> list[str]:
    """The ids of the one programme of each reading."""
    found = resolve(readings).ids
    return [found[key] for key in sorted(found) if key[1].startswith("Program:")]


def test_three_provinces_do_not_come_to_one_wording_by_chance() -> None:
    """Two documents may, unless each says that its area draws it up."""
    name = "光伏下乡行动"
    spoken = [document(city, f"深入实施{name}。", name, city) for city in CITIES]
    assert len(set(ids(*spoken))) == 1
    assert len(set(ids(*spoken[:2]))) == 2
    assert len(set(ids(*spoken[:2], document("泸州市", f"制定{name}。", name, "泸州市")))) == 2


def test_a_plan_drawn_up_later_is_another() -> None:
    """The verbs tell; two documents that both carry it out speak of one."""
    name = "光电产业发展行动方案"
    old = document("a", f"深入实施{name}。", name, "重庆市", "2021-01-21")
    assert len(set(ids(old, document("b", f"制定{name}。", name, "重庆市")))) == 2
    assert len(set(ids(old, document("b", f"深入实施{name}。", name, "重庆市")))) == 1


def test_what_a_district_draws_up_is_not_the_citys() -> None:
    """What it carries out is."""
    name = "园区招商方案"
    city = document("a", f"出台{name}。", name, "重庆市")
    assert len(set(ids(city, document("b", f"编制{name}。", name, "涪陵区")))) == 2
    assert len(set(ids(city, document("b", f"落实{name}。", name, "涪陵区")))) == 1


def test_a_row_of_codenames_is_one_areas() -> None:
    """“三保” is the state's, and a city's beside codenames that only the city has."""
    state = reading("a", "兜牢“三保”底线。", {"三保": "Program:三保"}, home="赣州市")
    own = reading("b", "统筹推进“三保”“两久”“两改”工作。", {"三保": "Program:三保"})
    assert len(set(ids(state, own))) == 2
    assert len(set(ids(state, reading("b", "落实“三保”政策。", {"三保": "Program:三保"})))) == 1
