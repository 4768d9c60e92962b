"""Asking over the web: patient, bounded, of no other host, and without telling secrets."""

from __future__ import annotations

import gc
import socket
import threading
from base64 import b64encode
from pathlib import Path

import pytest

from ondergrond.labels.message import message
from ondergrond.services.hidden import hide, list_secrets
from ondergrond.services.service import ServiceError, shown
from ondergrond.services.web import Web, may_follow, with_query
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
            pytest.raises(ServiceError, match="leads to another one"),
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


@pytest.mark.parametrize(
    ("here", "there", "may"),
    [
        ("https://a.nl/x", "https://a.nl/y", True),
        ("https://a.nl/x", "https://a.nl:443/y", True),
        ("http://a.nl/x", "https://a.nl/x", True),
        ("https://a.nl/x", "http://a.nl/x", False),
        ("https://a.nl/x", "https://a.nl:8443/x", False),
        ("http://a.nl:8080/x", "https://a.nl/x", False),
        ("http://a.nl/x", "http://b.nl/x", False),
        ("http://a.nl/x", "file:///x", False),
        ("http://a.nl/x", "http://a.nl:port/x", False),
    ],
)
def test_only_the_same_service_is_followed_to(here: str, there: str, may: bool) -> None:
    assert may_follow(here, there) is may


def test_another_port_gets_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEDIN_TOKEN", "geheim-1")
    with answering(lambda _: Answer(b"x")) as other:
        to = Answer(status=302, headers={"Location": f"{other.address}/x"})
        with (
            answering(lambda _: to) as server,
            pytest.raises(ServiceError, match="leads to another one"),
        ):
            ask(server.address, credentials="STEDIN")
    assert not other.questions


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # left behind
@pytest.mark.parametrize("asked_at", ["headers", "body", "again"])
def test_no_service_takes_longer_than_it_may(asked_at: str) -> None:
    """One that says nothing, one that goes on byte by byte, and one that says to wait."""
    over = threading.Event()

    def talk(listening: socket.socket) -> None:
        while not over.is_set():
            try:
                peer, _ = listening.accept()
            except OSError:
                return
            with peer:
                peer.recv(4096)
                if asked_at == "again":
                    peer.sendall(
                        b"HTTP/1.1 503 busy\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"
                    )
                    continue
                if asked_at == "body":
                    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
                while not over.wait(0.05):
                    if asked_at == "body":
                        peer.sendall(b" ")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        thread = threading.Thread(target=talk, args=(listening,), daemon=True)
        thread.start()
        try:
            with pytest.raises(ServiceError, match=r"longer than 0\.3 s"):
                ask(address, seconds=0.3)
        finally:
            over.set()
            listening.close()
            for each in threading.enumerate():
                if each.name == "service":
                    each.join()
            gc.collect()


def test_one_that_breaks_off_is_told_so() -> None:
    with (
        answering(lambda _: Answer(b"x", headers={"Content-Length": "100"})) as server,
        pytest.raises(ServiceError, match="broke off its answer"),
    ):
        ask(server.address)


def test_a_secret_that_a_service_tells_back_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_TOKEN", "geheim-en-lang")
    monkeypatch.setenv("B_USER", "piet")
    monkeypatch.setenv("B_PASSWORD", "wacht woord/1")
    token, login = list_secrets("A"), list_secrets("B")
    told = message("service_status", status="404", start="no geheim-en-lang here, geheim-en-l")
    assert hide(told, token).facts["start"] == "no *** here, ***"
    both = b64encode(b"piet:wacht woord/1").decode()
    told = message("service_status", status="404", start=f"Basic {both} wacht%20woord%2F1 piet")
    assert hide(told, login).facts["start"] == "Basic *** *** piet"
    assert list_secrets(None) == list_secrets("NOBODY") == ()
