"""A form as a browser has it: read from the page, filled in, and sent with everything the page put into it."""

from html.parser import HTMLParser
from typing import Any, Self

from django.http import HttpResponse
from django.test import Client


class PageForm:
    """The fields of one form of a page, with the values that a browser would send."""

    def __init__(self, action: str, values: dict[str, list[str]]) -> None:
        self.action, self.values = action, values

    @classmethod
    def of(cls, client: Client, address: str, ending: str = "_form") -> Self:
        response = client.get(address)
        assert response.status_code == 200, (response.status_code, address)
        return cls.shown(response, address, ending)

    @classmethod
    def shown(cls, response: HttpResponse, address: str, ending: str = "_form") -> Self:
        """The form of a page, by the ending of its id."""
        reader = _Reader(ending)
        reader.feed(response.content.decode())
        return cls(address, reader.values)

    def __getitem__(self, name: str) -> str:
        return self.values[name][0]

    def fill(self, **values: Any) -> Self:
        """Type into fields; None takes a field away, as an unticked box is not sent."""
        for name, value in values.items():
            if value is None:
                self.values.pop(name, None)
            else:
                self.values[name] = [str(item) for item in value] if isinstance(value, list) else [str(value)]
        return self

    def fill_row(self, prefix: str, index: int, **values: Any) -> Self:
        return self.fill(**{f"{prefix}-{index}-{name}": value for name, value in values.items()})

    def add_row(self, prefix: str, **values: Any) -> int:
        """«Add another»: the blank row copied under the next number."""
        index = int(self[f"{prefix}-TOTAL_FORMS"])
        for name in [name for name in self.values if name.startswith(f"{prefix}-__prefix__-")]:
            self.values[name.replace("__prefix__", str(index))] = list(self.values[name])
        self.fill(**{f"{prefix}-TOTAL_FORMS": index + 1})
        self.fill_row(prefix, index, **values)
        return index

    def send(self, client: Client, button: str = "_continue") -> Any:
        return client.post(self.action, {**self.values, button: "1"})


class _Reader(HTMLParser):
    def __init__(self, ending: str) -> None:
        super().__init__()
        self.ending, self.inside = ending, False
        self.values: dict[str, list[str]] = {}
        self.select: str | None = None
        self.first: str | None = None
        self.text_of: str | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "form":
            self.inside = (given.get("id") or "").endswith(self.ending)
        if not self.inside:
            return
        if tag == "input" and name and given.get("type") != "submit":
            if given.get("type") not in {"checkbox", "radio"} or "checked" in given:
                self.values.setdefault(name, []).append(value or ("on" if "checked" in given else ""))
        elif tag == "textarea":
            self.text_of = name
            self.values[name] = [""]
        elif tag == "select":
            self.select, self.first = name, None
            self.several = "multiple" in given
        elif tag == "option" and self.select:
            if self.first is None and not self.several:
                self.first = value
            if "selected" in given:
                self.values.setdefault(self.select, []).append(value)

    def handle_data(self, data: str) -> None:
        if self.inside and self.text_of:
            # A browser drops the line break that follows the tag.
            self.values[self.text_of] = [self.values[self.text_of][0] + data]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self.text_of:
            text = self.values[self.text_of][0]
            self.values[self.text_of] = [text.removeprefix("\n").replace("\n", "\r\n")]
            self.text_of = None
        elif tag == "select" and self.select:
            if self.select not in self.values and self.first is not None:
                self.values[self.select] = [self.first]
            self.select = None
