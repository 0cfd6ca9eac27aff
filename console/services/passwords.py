"""The password of a server, in the system's own store and nowhere else."""

from urllib.parse import quote, urlsplit, urlunsplit

_SERVICE = "hotline-console"


def remember(server: str, password: str) -> bool:
    """Store a server's password; return whether the system has a store for it.

    Args:
        server: URL without the password.
        password: as the server knows it.
    """
    import keyring  # noqa: PLC0415  # 55 ms that a single seat never needs
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        keyring.set_password(_SERVICE, server, password)
    except KeyringError:
        return False
    return True


def recall(server: str) -> str:
    """Return the stored password of a server, "" where there is none."""
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        return keyring.get_password(_SERVICE, server) or ""
    except KeyringError:
        return ""


def with_password(server: str, password: str) -> str:
    """Return the URL that opens a server."""
    parts = urlsplit(server)
    who, _, place = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=f"{who}:{quote(password, safe='')}@{place}"))
