"""Why an address of another host is not taken, in words: what was expected, what came."""

from django.utils.translation import gettext_lazy

from rules.outside import LONGEST, Bad, BadAddress

_SAID = {
    Bad.SCHEME: gettext_lazy("Expected an address that begins with https://; got «%(got)s»."),
    Bad.HOST: gettext_lazy("Expected a host's name such as hooks.example.org; got «%(got)s»."),
    Bad.LITERAL: gettext_lazy(
        "Expected a host by its name, such as hooks.example.org, since certificates are made for names; got the "
        "number «%(got)s»."
    ),
    Bad.LOCAL: gettext_lazy(
        "Expected a host of the internet, such as hooks.example.org; «%(got)s» is a name within a network. Who runs "
        "the server may name it in WEBHOOK_ALLOWED_HOSTS."
    ),
    Bad.PORT: gettext_lazy(
        "Expected the port of https, 443; got «%(got)s». Who runs the server may name host and port in "
        "WEBHOOK_ALLOWED_HOSTS."
    ),
    Bad.PERSON: gettext_lazy(
        "Expected an address without user name and passphrase («%(got)s@»): the signature says who sends."
    ),
    Bad.FRAGMENT: gettext_lazy("Expected an address without «#»: what follows it is never sent."),
    Bad.CHARACTERS: gettext_lazy(
        "Expected letters, digits and signs of web addresses, others written as %%20 and the like; got «%(got)s»."
    ),
    Bad.LONG: gettext_lazy("Expected %(most)s characters at most; got %(got)s."),
}


def said(refused: BadAddress) -> str:
    return str(_SAID[refused.why] % {"got": refused.got, "most": LONGEST})
