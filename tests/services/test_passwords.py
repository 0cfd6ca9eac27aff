"""A server's password lies in the system's store, or nowhere."""

import pytest
from keyring import set_keyring
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoStore
from typing_extensions import override

from console.services.passwords import recall, remember, with_password

SERVER = "postgresql://li%40si@db.example:5432/hotline"


class Store(KeyringBackend):
    """A store in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    @override
    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    @override
    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


def test_it_is_kept_in_the_store() -> None:
    set_keyring(Store())
    assert remember(SERVER, "p/w")
    assert recall(SERVER) == "p/w"
    assert recall("postgresql://other@db.example/hotline") == ""


def test_without_a_store_nothing_is_kept() -> None:
    set_keyring(NoStore())
    assert not remember(SERVER, "p/w")
    assert recall(SERVER) == ""


@pytest.mark.parametrize(
    ("password", "url"),
    [
        ("a", "postgresql://li%40si:a@db.example:5432/hotline"),
        ("p/w:@1", "postgresql://li%40si:p%2Fw%3A%401@db.example:5432/hotline"),
    ],
)
def test_any_password_fits_into_the_address(password: str, url: str) -> None:
    assert with_password(SERVER, password) == url
