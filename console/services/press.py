"""How this site's letters are drawn: its own fonts and the settings of the city."""

import tomllib
from pathlib import Path

import platformdirs

from console.domain.errors import InputError
from console.letters.fonts import FontSettings
from console.letters.letterhead import Centre
from console.letters.page import Role
from console.letters.press import PressSettings
from console.services.acts.desk import Transaction

SITE_FILE = "letters.toml"


def site_file() -> Path:
    """Return where a site names its licensed fonts: `[fonts]`, role = "path"."""
    return Path(platformdirs.user_config_dir("hotline-console", appauthor=False)) / SITE_FILE


def font_settings(path: Path | None = None) -> FontSettings:
    """Return the fonts that the site names; without the file the usual ones serve.

    Raises:
        InputError: `bad_font_file`: not TOML, or a role that does not exist.
    """
    file = path or site_file()
    if not file.is_file():
        return FontSettings()
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8")).get("fonts", {})
        named = {Role(role): Path(str(name)).expanduser() for role, name in table.items()}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValueError, AttributeError) as error:
        roles = "、".join(role.value for role in Role)
        raise InputError(f"{file.name}: [fonts] {roles}", code="bad_font_file") from error
    return FontSettings(named=named)


def press_settings(transaction: Transaction, path: Path | None = None) -> PressSettings:
    """Return the site's fonts with the city's choice of what the red lines are centred on.

    Source: GB/T 9704-2012, 10.1, leaves the centring of the 170 mm lines open.
    """
    with transaction(read_only=True) as daos:
        centre = daos.reference.setting("letter.rule_centre", Centre.TYPE_AREA.value)
    try:
        chosen = Centre(centre)
    except ValueError as error:
        words = "、".join(one.value for one in Centre)
        raise InputError(f"letter.rule_centre: {words}", code="bad_value") from error
    return PressSettings(fonts=font_settings(path), centre=chosen)
