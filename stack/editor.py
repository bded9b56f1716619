"""A person at the desk without a browser: logs in, keeps the cookies, sends the forms that the pages show."""

import http.client
import re
import ssl
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin

from stack.errors import StackError
from stack.second_factor import code

_PATIENCE_S = 30
_SECOND_FACTOR = "/admin/account/second-factor/"
Values = dict[str, list[str]]


class Person:
    """``port`` is the proxy's on this machine; ``host`` the name of the desk, or of the public site."""

    def __init__(self, host: str, port: int, trusted: ssl.SSLContext) -> None:
        self.host, self.port, self.trusted = host, port, trusted
        self.cookies: dict[str, str] = {}

    def log_in(self, name: str, passphrase: str) -> None:
        form = _hidden(self.page("/admin/login/"))
        answer = self.ask(
            "POST", "/admin/login/", {**form, "username": [name], "password": [passphrase], "next": ["/admin/"]}
        )
        if answer[0] != 302:
            raise StackError(f"{name} could not log in at the desk: {answer[0]}.")
        self._set_up_second_factor()

    def _set_up_second_factor(self) -> None:
        """Where the role must have one, the desk opens no page before."""
        if self.ask("GET", "/admin/")[0] == 200:
            return
        page = self.page(_SECOND_FACTOR)
        key = re.search(r'id="key"[^>]*value="([A-Z2-7]+)"', page)
        if not key:
            raise StackError("The desk neither opens nor sets up a second factor.")
        self._send(_SECOND_FACTOR, {**_hidden(page), "code": [code(key[1])]})

    def event(self, code: str) -> str:
        """The address of the event's form."""
        found = re.search(r"/admin/events/event/\d+/change/", self.page(f"/admin/events/event/?q={code}"))
        if not found:
            raise StackError(f"The desk's list of events does not find {code}.")
        return found[0]

    def rewrite_summary(self, address: str, summary: str) -> None:
        """Save another summary, and submit the event for review."""
        form = _form(self.page(address), "event_form")
        self._send(address, {**form, "summary": [summary], "_continue": ["1"]})
        bar = self.page(address).partition('action="../submit/"')[2].partition("</form>")[0]
        self._send(urljoin(address, "../submit/"), _hidden(bar))

    def publish_correction(self, address: str, reason: str) -> None:
        page = urljoin(address, "../correct/")
        form = _hidden(self.page(page).partition("<main")[2])
        self._send(page, {**form, "reason": [reason]})

    def page(self, target: str) -> str:
        status, _, body = self.ask("GET", target)
        if status != 200:
            raise StackError(f"https://{self.host}{target}: expected 200, got {status}.")
        return body.decode()

    def ask(self, method: str, target: str, values: Values | None = None) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Status, headers and body of one answer. Raises OSError where none comes."""
        connection = http.client.HTTPSConnection("localhost", self.port, timeout=_PATIENCE_S, context=self.trusted)
        place = f"{self.host}:{self.port}"
        headers = {"Host": place, "Accept": "text/html,*/*"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if values is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"https://{place}"}
        try:
            connection.request(method, target, urlencode(values, doseq=True) if values is not None else None, headers)
            answer = connection.getresponse()
            body = answer.read()
        except http.client.HTTPException as problem:
            raise OSError(f"{type(problem).__name__} at {target}") from problem
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name.strip()] = value
        return answer.status, answer.headers, body

    def _send(self, target: str, values: Values) -> None:
        status, _, body = self.ask("POST", target, values)
        if status != 302:
            said = re.findall(r'class="[^"]*error[^"]*"[^>]*>([^<]+)', body.decode())
            raise StackError(f"The desk did not take what was sent to {target}: {status} {' '.join(said)[:300]}")


def _form(page: str, ending: str) -> Values:
    reader = _Fields(ending)
    reader.feed(page)
    return reader.values


def _hidden(text: str) -> Values:
    reader = _Fields(None)
    reader.feed(text)
    return {name: values for name, values in reader.values.items() if name in reader.hidden}


class _Fields(HTMLParser):
    """The fields of one form as a browser would send them: of the form whose id ends as given, or of all there is."""

    def __init__(self, ending: str | None) -> None:
        super().__init__()
        self.values: Values = {}
        self.hidden: set[str] = set()
        self._ending, self._inside = ending, ending is None
        self._select = self._text = self._first = ""
        self._several = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        if tag == "form" and self._ending is not None:
            self._inside = found.get("id", "").endswith(self._ending)
        name = found.get("name", "")
        if not self._inside or "disabled" in found:
            return
        kind = found.get("type", "text")
        ticked = kind not in {"checkbox", "radio"} or "checked" in found
        if tag == "input" and name and ticked and kind not in {"submit", "button", "file"}:
            self.values.setdefault(name, []).append(found.get("value", "on" if kind == "checkbox" else ""))
            if kind == "hidden":
                self.hidden.add(name)
        elif tag == "select":
            self._select, self._first, self._several = name, "", "multiple" in found
        elif tag == "option" and self._select:
            self._first = self._first or found.get("value", "")
            if "selected" in found:
                self.values.setdefault(self._select, []).append(found.get("value", ""))
        elif tag == "textarea":
            self._text = name
            self.values[name] = [""]

    def handle_data(self, data: str) -> None:
        if self._text:
            self.values[self._text][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._ending is not None:
            self._inside = False
        elif tag == "select" and self._select:
            if not self._several:
                self.values.setdefault(self._select, [self._first])
            self._select = ""
        elif tag == "textarea" and self._text:
            # A browser drops the line break after the tag, and sends others as the network has them.
            self.values[self._text] = [self.values[self._text][0].removeprefix("\n").replace("\n", "\r\n")]
            self._text = ""
