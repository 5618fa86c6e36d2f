"""What every answer says to a browser, what is not there at all, and by which names and from where the app is reached."""

import re
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from streamlit import file_util
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from coprod.store import open_store

from .serving_app import Answer, Browser, Served, secrets, served

PUBLIC = "dashboard.example.org"
PAGES = sorted(page.stem for page in (Path(__file__).parents[1] / "pages").glob("*.py"))
CLOSED = (
    "/_stcore/metrics", "/_stcore/metrics?families=cache_memory_bytes", "/_stcore/script-health-check", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp",
    "/_stcore/agent/interact", "/component/st/x.js", "/_stcore/bidi-components/x/y.js", "/app/static/x.js", "/app.py", "/.streamlit/secrets.toml",
    "/data/coprod.duckdb", "/index.html", "/nothing", "/overview/nothing", "/static/js/nothing.js", "/static/../app.py", "/static/%2e%2e/%2e%2e/app.py", "//example.org",
)


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The app without sign-in, on an empty store."""
    folder = tmp_path_factory.mktemp("local")
    open_store(folder / "coprod.duckdb").close()
    with served(folder / "coprod.duckdb", folder / "log") as app:
        yield app


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The app with sign-in set up at an address of HTTPS, as behind a proxy."""
    folder = tmp_path_factory.mktemp("public")
    open_store(folder / "coprod.duckdb").close()
    settings = {"STREAMLIT_SECRETS_FILES": str(secrets(folder, f"https://{PUBLIC}")), "COPROD_ALLOWED_HOSTS": "inside.example.org"}
    with served(folder / "coprod.duckdb", folder / "log", **settings) as app:
        yield app


def is_guarded(answer: Answer) -> bool:
    """Whether an answer bears what every answer bears."""
    policy = answer.header("content-security-policy") or ""
    return (
        answer.header("x-content-type-options") == "nosniff" and answer.header("referrer-policy") == "same-origin"
        and answer.header("cross-origin-opener-policy") == "same-origin" and answer.header("cross-origin-resource-policy") == "same-origin"
        and "geolocation=()" in (answer.header("permissions-policy") or "") and answer.header("x-frame-options") == "DENY"
        and "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe-eval" not in policy and not re.search(r"https?:|\*", policy)
    )


def test_every_answer_is_guarded_and_only_what_holds_no_data_is_kept(local: Served) -> None:
    assets = Path(file_util.get_static_dir())
    asset = f"/{next((assets / 'static' / 'js').iterdir()).relative_to(assets).as_posix()}"
    for path in ("/", *(f"/{page}" for page in PAGES), "/_stcore/health", "/_stcore/host-config", "/ready", "/media/nothing.csv", "/nothing", asset):
        answer = local.ask(path)
        assert is_guarded(answer), path
        kept = answer.header("cache-control")
        assert kept == "no-store" if path != asset else "immutable" in str(kept), path


def test_scripts_come_from_the_app_alone_and_the_one_inline_by_its_hash(local: Served) -> None:
    answer = local.ask("/")
    scripts = re.search(r"script-src ([^;]*)", answer.header("content-security-policy") or "")
    assert scripts
    assert scripts[1].count("'sha256-") == len(re.findall(r"<script>", answer.text)) == 1
    assert {part for part in scripts[1].split() if not part.startswith("'sha256-")} == {"'self'", "blob:"}


@pytest.mark.parametrize("path", CLOSED)
def test_what_the_app_does_not_need_is_not_there(local: Served, path: str) -> None:
    for method in ("GET", "HEAD", "POST", "OPTIONS", "PUT"):
        answer = local.ask(path, method, body=b"{}" if method in ("POST", "PUT") else None)
        assert answer.status == 404, (method, path)
        assert len(answer.body) < 100


def test_whoever_mistypes_an_address_is_shown_the_way_home(local: Served) -> None:
    answer = local.ask("/overwiev?project=canopy", headers={"Accept": "text/html,application/xhtml+xml"})
    assert (answer.status, answer.header("content-type")) == (404, "text/html; charset=utf-8")
    assert 'href="/"' in answer.text
    assert "canopy" not in answer.text
    assert is_guarded(answer)


def test_pages_are_asked_for_and_never_sent_to(local: Served) -> None:
    for path in ("/", "/overview", "/ready", "/_stcore/health", "/_stcore/host-config"):
        for method in ("POST", "PUT", "DELETE", "TRACE", "OPTIONS", "NONSENSE"):
            assert local.ask(path, method, body=b"x").status == 405, (path, method)


def test_each_page_answers_and_health_and_readiness_say_nothing_of_the_records(local: Served) -> None:
    assert all(local.ask(f"/{page}").status == 200 for page in PAGES)
    assert (local.ask("/_stcore/health").text, local.ask("/ready").text) == ("ok", "ready")
    assert (local.ask("/ready").status, local.ask("/ready", "HEAD").body) == (200, b"")


@pytest.mark.parametrize("host", [
    "dashboard.example.org", "127.0.0.1.example.org", "localhost.example.org", "192.168.0.7", "[::2]", "", "local host", "localhost:99999999", "localhost@example.org",
])
def test_without_sign_in_it_is_reached_by_this_machines_own_names_alone(local: Served, host: str) -> None:
    for path in ("/", "/overview", "/media/x.csv", "/_stcore/health", "/ready"):
        answer = local.ask(path, headers={"Host": host})
        assert answer.status == 400
        assert is_guarded(answer)
        assert "<" not in answer.text
    assert all(local.ask("/", headers={"Host": name}).status == 200 for name in ("localhost", "LOCALHOST:1", "127.0.0.1", f"[::1]:{local.port}"))


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "X-Real-Ip"])
def test_without_sign_in_nothing_is_answered_through_a_proxy(local: Served, header: str) -> None:
    for value in ("127.0.0.1", "https", "for=127.0.0.1"):
        answer = local.ask("/", headers={header: value})
        assert (answer.status, "this machine alone" in answer.text) == (403, True)


def test_a_page_elsewhere_opens_no_line(local: Served, public: Served) -> None:
    own = f"localhost:{local.port}"
    # The last ones are no address of a page at all.
    wrong = ("https://elsewhere.example", "http://localhost", f"http://localhost:{local.port + 1}", "null", f"http://{own}@elsewhere.example", f"extension://{own}", "http://[x", "")
    for origin in wrong:
        assert refused(local, Origin=origin) == 403, origin
        page = local.ask("/", headers={"Origin": origin})
        assert page.status == 200 and is_guarded(page), origin
        assert local.ask("/_stcore/upload_file/x/y", "PUT", {"Origin": origin}, b"").status == 403, origin
    for origin in ("https://elsewhere.example", f"https://{PUBLIC}.example", "http://localhost", "null"):
        assert refused(public, origin=origin, Host=PUBLIC) == 403, origin
    assert refused(local, Host="elsewhere.example") == 403
    assert refused(public, Host="elsewhere.example") == 403
    assert refused(local, Origin="http://localhost", Host="localhost") is None
    assert refused(public, Origin=f"https://{PUBLIC}", Host=PUBLIC) is None
    assert refused(local) is None


def refused(app: Served, path: str = "/_stcore/stream", origin: str | None = None, **headers: str) -> int | None:
    """The status a line is refused with; None where it is opened."""
    said = headers | ({"Origin": origin} if origin else {})
    host = said.pop("Host", f"localhost:{app.port}")
    with closing(socket.create_connection(("127.0.0.1", app.port))) as here:
        try:
            with connect(f"ws://{host}{path}", sock=here, additional_headers=said, subprotocols=["streamlit"], proxy=None):  # type: ignore[list-item]
                return None
        except InvalidStatus as error:
            return error.response.status_code


def test_lines_are_opened_at_one_address(local: Served) -> None:
    assert [refused(local, path) for path in ("/", "/overview", "/_stcore/nothing", "/media/x")] == [403] * 4
    assert local.ask("/_stcore/stream").status == 404


def test_with_sign_in_it_is_reached_by_the_name_the_provider_sends_people_back_to(public: Served) -> None:
    assert [public.ask("/", headers={"Host": name}).status for name in (PUBLIC, f"{PUBLIC.upper()}:443", "inside.example.org")] == [200] * 3
    for host in ("localhost", "127.0.0.1", "example.org", f"{PUBLIC}.example", f"x.{PUBLIC}"):
        answer = public.ask("/overview", headers={"Host": host, "X-Forwarded-Host": PUBLIC})
        assert answer.status == 400, host
    # Whatever watches over it on the machine itself need not know the name.
    assert [public.ask(path).status for path in ("/_stcore/health", "/ready")] == [200, 200]
    assert public.ask("/ready", headers={"Host": "elsewhere.example"}).status == 400


def test_under_https_every_cookie_is_safe_and_the_browser_comes_back_by_https(public: Served) -> None:
    browser = Browser(public, scheme="https", host=PUBLIC)
    first, health = public.ask("/", headers={"Host": PUBLIC}), public.ask("/_stcore/health", headers={"Host": PUBLIC})
    assert first.header("strict-transport-security") == "max-age=31536000"
    assert set(browser.cookies) == {"__Host-coprod", "_streamlit_xsrf"}
    browser.cookies |= {"_streamlit_user": "x", "_streamlit_user_tokens": "x"}
    # Cookies of Streamlit's own are set where it signs in, and taken away with the same attributes.
    out = public.ask("/auth/logout", headers=browser.headers)
    cookies = [*first.cookies, *health.cookies, *out.cookies]
    names = {cookie.split("=", 1)[0] for cookie in cookies}
    assert names == {"__Host-coprod", "_streamlit_xsrf", "_streamlit_user", "_streamlit_user_tokens"}
    for cookie in cookies:
        said = {part.strip().lower() for part in cookie.split(";")[1:]}
        assert {"secure", "samesite=lax", "path=/"} <= said, cookie
        assert ("httponly" in said) is not cookie.startswith("_streamlit_xsrf"), cookie
    assert len({re.match("[^;]*", public.ask("/", headers={"Host": PUBLIC}).cookies[0])[0] for _ in range(20)}) == 20  # type: ignore[index]


def test_without_https_no_cookie_claims_it_and_a_browser_keeps_its_token(local: Served) -> None:
    browser = Browser(local)
    token = browser.cookies["coprod"]
    assert re.fullmatch("[A-Za-z0-9_-]{43}", token)
    assert browser.get("/").cookies == browser.get("/overview").cookies == []
    assert local.ask("/").header("strict-transport-security") is None
    assert "secure" not in local.ask("/").cookies[0].lower()
    for wrong in ("", "short", "x" * 44, "é" * 43, "a b"):
        assert len(local.ask("/", headers={"Cookie": f"coprod={wrong}".encode().decode("latin-1")}).cookies) == 1


def test_a_header_cannot_say_who_somebody_is(public: Served) -> None:
    forged = {"Host": PUBLIC, "X-Forwarded-User": "ada@example.org", "X-Forwarded-Email": "ada@example.org", "Remote-User": "ada", "Authorization": "Bearer ada"}
    assert public.ask("/media/x.csv", headers=forged).status == 404
    assert public.ask("/", headers=forged).text == public.ask("/", headers={"Host": PUBLIC}).text


def test_what_fails_says_so_plainly_and_its_line_in_the_log_tells_nothing_of_anybody(public: Served) -> None:
    browser = Browser(public, scheme="https", host=PUBLIC)
    secret = "ada.lovelace@example.org"
    answers = [
        browser.get(f"/oauth2callback?error=access_denied&error_description={secret}&code={secret}&state=x"), browser.get(f"/oauth2callback?code={secret}&state={secret}"),
        browser.get(f"/auth/login?provider={secret}"), browser.get(f"/{secret}?who={secret}"), public.ask(f"/media/{secret}", headers={"Host": secret}),
        browser.get("/", Cookie=f"_streamlit_user={secret}; _streamlit_session={secret}"), browser.get("/media/x", Cookie=f"_streamlit_user={secret}"),
    ]
    assert all("Traceback" not in answer.text and "File \"" not in answer.text for answer in answers)
    assert all(is_guarded(answer) for answer in answers)
    with connect_as(browser) as line:
        line.send("words where bytes belong")
        with pytest.raises(Exception, match="received"):
            line.recv(timeout=20)
    log = public.log.read_text()
    assert secret not in log
    assert "lovelace" not in log
    assert "Traceback" not in log
    assert len([text for text in log.splitlines() if "A request failed" in text]) == 1


def connect_as(browser: Browser):  # type: ignore[no-untyped-def]
    """A line of a browser's, on which nothing has run."""
    here = socket.create_connection(("127.0.0.1", browser.app.port))
    return connect(
        f"ws://{browser.host}/_stcore/stream", sock=here, origin=f"{browser.scheme}://{browser.host}", subprotocols=["streamlit"], proxy=None,  # type: ignore[arg-type,list-item]
        additional_headers={"Cookie": browser.headers["Cookie"]},
    )
