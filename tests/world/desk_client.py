"""An editor without a browser: logs in, keeps the cookies, sends the forms that the desk's pages show."""

import re
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPConnection
from types import SimpleNamespace
from urllib.parse import urlencode, urljoin, urlsplit

from stack.second_factor import code
from tests.desk.browser_form import PageForm

PATIENCE_S = 90
SECOND_FACTOR = "/admin/account/second-factor/"


@dataclass
class Reply:
    status: int
    headers: Message
    text: str


@dataclass
class DeskClient:
    """One person at the desk that answers at ``address``; ``scheme`` is the one of the request to its proxy."""

    address: str
    host: str
    scheme: str = "http"
    cookies: dict[str, str] = field(default_factory=dict)

    def log_in(self, name: str, passphrase: str) -> Reply:
        page = self.get("/admin/login/")
        token = _hidden(page.text)["csrfmiddlewaretoken"]
        sent = {"csrfmiddlewaretoken": token, "username": name, "password": passphrase, "next": "/admin/"}
        reply = self.post("/admin/login/", sent)
        if reply.status == 302:
            self._set_up_second_factor()
        return reply

    def _set_up_second_factor(self) -> None:
        """As the desk asks for before it opens, of roles that must have one."""
        if self.get("/admin/").status == 200:
            return
        page = self.get(SECOND_FACTOR)
        key = re.search(r'id="key"[^>]*value="([A-Z2-7]+)"', page.text)
        assert key, page.text
        sent = {"csrfmiddlewaretoken": _hidden(page.text)["csrfmiddlewaretoken"], "code": code(key[1])}
        assert self.post(SECOND_FACTOR, sent).status == 302

    def give_up_second_factor(self) -> None:
        """The account as it was: other tests log in to it with the passphrase alone."""
        page = self.get(f"{SECOND_FACTOR}give-up/")
        if page.status == 200:
            self.post(f"{SECOND_FACTOR}give-up/", {"csrfmiddlewaretoken": _hidden(page.text)["csrfmiddlewaretoken"]})

    def find_event(self, code: str) -> str:
        """The address of the event's page at the desk."""
        found = re.search(r"/admin/events/event/\d+/change/", self.get(f"/admin/events/event/?q={code}").text)
        assert found, code
        return found[0]

    def rewrite_summary(self, address: str, summary: str) -> None:
        """The event's form as its page has it, with another summary, saved and submitted for review."""
        page = self.get(address)
        form = PageForm.shown(SimpleNamespace(content=page.text.encode()), address, "event_form")
        saved = self.post(address, {**form.fill(summary=summary).values, "_continue": "1"})
        assert saved.status == 302, saved.text
        bar = self.get(address).text.partition('action="../submit/"')[2].partition("</form>")[0]
        assert self.post(urljoin(address, "../submit/"), _hidden(bar)).status == 302

    def publish_correction(self, address: str, reason: str) -> Reply:
        """What the page «Publish correction» wants to know, sent; what looks unusual is confirmed."""
        page = urljoin(address, "../correct/")
        form = self.get(page).text.partition("<main")[2]
        confirmed = re.findall(r'name="confirmed" value="([^"]+)"', form)
        sent = {name: [value] for name, value in _hidden(form).items()}
        return self.post(page, {**sent, "reason": [reason], "confirmed": confirmed})

    def get(self, target: str) -> Reply:
        return self._ask("GET", target, {})

    def post(self, target: str, values: dict[str, str] | dict[str, list[str]]) -> Reply:
        return self._ask("POST", target, values)

    def _ask(self, method: str, target: str, values: dict[str, str] | dict[str, list[str]]) -> Reply:
        connection = HTTPConnection(urlsplit(self.address).netloc, timeout=PATIENCE_S)
        origin = f"{self.scheme}://{self.host}"
        headers = {"Host": self.host, "Accept": "text/html", "X-Forwarded-Proto": self.scheme}
        headers |= {"X-Forwarded-For": "192.0.2.7", "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if method == "POST":
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": origin}
        connection.request(method, target, urlencode(values, doseq=True) if values else None, headers)
        answer = connection.getresponse()
        reply = Reply(answer.status, answer.headers, answer.read().decode())
        connection.close()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name.strip()] = value
        return reply


def _hidden(text: str) -> dict[str, str]:
    """The fields that a page has filled in itself."""
    tags = re.findall(r'<input[^>]*type="hidden"[^>]*>', text)
    pairs = [(re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)) for tag in tags]
    return {name[1]: value[1] if value else "" for name, value in pairs if name}
