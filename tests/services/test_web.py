"""Asking over the web: patient, bounded, of no other host, and without telling secrets."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from ondergrond.services.service import ServiceError, shown
from ondergrond.services.web import Web, with_query
from tests.services.answering import Answer, Question, answering, service


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ondergrond.services.web.WAIT_SECONDS", 0.0)


def ask(address: str, path: str = "/", **about: object) -> bytes:
    with Web(service(address, "ogcapi", **about)) as web:
        return web.text(f"{address}{path}")[0]


def test_a_busy_service_is_asked_again() -> None:
    seen: list[Question] = []

    def answers(question: Question) -> Answer:
        seen.append(question)
        return Answer(b"yes") if len(seen) > 2 else Answer(b"busy", status=503)

    with answering(answers) as server:
        assert ask(server.address) == b"yes"


def test_one_that_stays_busy_is_told_with_what_it_says() -> None:
    with (
        answering(
            lambda _: Answer(b"too many", status=503, headers={"Retry-After": "0"})
        ) as server,
        pytest.raises(ServiceError, match=r"answers 503 \(too many\)"),
    ):
        ask(server.address)
    assert len(server.questions) == 5


def test_one_that_does_not_run_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ondergrond.services.web.TRIES", 1)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    with pytest.raises(ServiceError, match="takes no connections"):
        ask(address)


@pytest.mark.parametrize("status", [401, 403])
def test_who_may_not_ask_is_told_what_to_give(status: int) -> None:
    with (
        answering(lambda _: Answer(b"no", status=status)) as server,
        pytest.raises(ServiceError, match="give by credentials a user or key"),
    ):
        ask(server.address)


def test_another_machine_is_not_followed_to() -> None:
    secret = Answer(b"of the inner network")
    with answering(lambda _: secret) as inner:
        elsewhere = inner.address.replace("127.0.0.1", "localhost")
        to = Answer(status=302, headers={"Location": f"{elsewhere}/x"})
        with (
            answering(lambda _: to) as server,
            pytest.raises(ServiceError, match="another machine"),
        ):
            ask(server.address)
    assert not inner.questions


def test_another_place_of_the_same_machine_is_followed_to_and_not_for_ever() -> None:
    def answers(question: Question) -> Answer:
        if question.path == "/new":
            return Answer(b"here")
        to = "/new" if question.path == "/old" else "/round"
        return Answer(status=302, headers={"Location": to})

    with answering(answers) as server:
        assert ask(server.address, "/old") == b"here"
        with pytest.raises(ServiceError, match="leads on and on"):
            ask(server.address, "/round")


def test_more_than_may_come_is_refused() -> None:
    with (
        answering(lambda _: Answer(b"x" * 1_100_000)) as server,
        pytest.raises(ServiceError, match="more than 1 MB"),
    ):
        ask(server.address, megabytes=1)


def test_longer_than_may_be_is_refused() -> None:
    with (
        answering(lambda _: Answer(b"x" * 100)) as server,
        pytest.raises(ServiceError, match="longer than 0 s"),
    ):
        ask(server.address, seconds=0.0)


def test_credentials_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEDIN_TOKEN", "geheim-1")
    monkeypatch.setenv("EVIDES_USER", "ondergrond")
    monkeypatch.setenv("EVIDES_PASSWORD", "geheim-2")
    with answering(lambda _: Answer(b"yes")) as server:
        ask(server.address, credentials="STEDIN")
        ask(server.address, credentials="EVIDES")
        ask(server.address)
        with pytest.raises(ServiceError, match="GOES_TOKEN, or GOES_USER with GOES_PASSWORD"):
            ask(server.address, credentials="GOES")
    one, other, nobody = (each.headers for each in server.questions)
    assert one["Authorization"] == one["X-Esri-Authorization"] == "Bearer geheim-1"
    assert other["Authorization"].startswith("Basic ")
    assert "Authorization" not in nobody


def test_a_netrc_file_is_not_looked_at(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "netrc"
    file.write_text("machine 127.0.0.1 login a password b\n")
    monkeypatch.setenv("NETRC", str(file))
    with answering(lambda _: Answer(b"yes")) as server:
        ask(server.address)
    assert "Authorization" not in server.questions[0].headers


def test_an_address_is_told_without_what_is_nobodys_business() -> None:
    assert (
        shown("https://jan:geheim@gis.example.nl:8443/a/b?key=1#x")
        == "https://gis.example.nl:8443/a/b"
    )
    assert shown("http://[::1]:80/a") == "http://[::1]:80/a"


def test_what_is_asked_replaces_what_stood_in_the_address() -> None:
    assert with_query("http://a/b?f=html&where=x", {"F": "json"}) == "http://a/b?where=x&F=json"
