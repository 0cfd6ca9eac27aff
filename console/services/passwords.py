"""The password of a server, in the system's own store and nowhere else."""

from urllib.parse import quote, urlsplit, urlunsplit

_PLAIN = "keyrings.alt"
"""Its stores write a password where anybody can read it; where it is installed nothing is kept."""
_SERVICE = "hotline-console"


def remember(server: str, password: str) -> bool:
    """Store a server's password; return whether the system has a store for it.

    Blocking: some stores ask the person first.

    Args:
        server: what names the login, without the password.
        password: as the server knows it.
    """
    import keyring  # noqa: PLC0415  # 55 ms that a single seat never needs
    from keyring.errors import KeyringError  # noqa: PLC0415

    if _writes_plain():
        return False
    try:
        keyring.set_password(_SERVICE, server, password)
    except KeyringError:
        return False
    return True


def recall(server: str) -> str:
    """Return the stored password of a server, "" where there is none. Blocking."""
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    if _writes_plain():
        return ""
    try:
        return keyring.get_password(_SERVICE, server) or ""
    except KeyringError:
        return ""


def _writes_plain() -> bool:
    import keyring  # noqa: PLC0415

    found = keyring.get_keyring()
    stores = (found, *getattr(found, "backends", ()))  # a chain asks one after the other
    return any(type(one).__module__.startswith(_PLAIN) for one in stores)


def with_password(server: str, password: str) -> str:
    """Return the URL that opens a server."""
    parts = urlsplit(server)
    who, _, place = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=f"{who}:{quote(password, safe='')}@{place}"))
