"""The demo city: 崂山区 with its areas, units, categories, catalogue and one officer per unit."""

import secrets
from collections.abc import Callable
from datetime import datetime

from console.domain.exchange import Exchange
from console.domain.ids import UUID_RANDOM_BYTES, milliseconds, uuid7
from console.domain.words import Role
from console.services.catalog import load
from dao.accounts import NewAccount
from dao.unit_of_work import Daos

CITY = (
    Exchange.AREAS,
    Exchange.UNITS,
    Exchange.CATEGORIES,
    Exchange.GAZETTEER,
    Exchange.RULES,
    Exchange.ACCOUNTS,
    Exchange.TEMPLATES,
    Exchange.ARTICLES,
)
OFFICER_SEAT = "9000"


def load_demo_city(
    daos: Daos, now: datetime, random_bytes: Callable[[int], bytes] = secrets.token_bytes
) -> None:
    """Load the demo's reference data into a database that has none, and mark it as a demo.

    Every unit gets one officer, login `unit:` and its short name, who also holds the head's
    sign-off. No account has a password.
    """
    for kind in CITY:
        load(daos, kind, now, random_bytes)
    prefix = daos.reference.setting("unit.officer_prefix", "unit:")
    taken = set(daos.accounts.names())
    officers: dict[str, NewAccount] = {}
    for unit in daos.reference.units():
        login = f"{prefix}{unit.short_name}"
        if login not in taken and login not in officers:
            officers[login] = NewAccount(
                id=uuid7(milliseconds(now), random_bytes(UUID_RANDOM_BYTES)),
                login=login,
                name=unit.head or unit.short_name,
                roles=(Role.UNIT.value,),
                rights=("sign_off",),
                unit_id=unit.id,
                seat=OFFICER_SEAT,
                demo=True,
            )
    daos.accounts.add(*officers.values())
    flag = {"key": "demo", "value": "1", "source": "演示数据", "note": "横幅提示；可切换演示账号"}
    daos.imports.put(Exchange.SETTINGS, [flag], now, random_bytes)


def is_demo(daos: Daos) -> bool:
    """Whether the database was made by `demo` or `play`."""
    return daos.reference.setting("demo") == "1"
