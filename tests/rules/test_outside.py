"""Where this site sends requests by itself: to public hosts by name, and to nothing within."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.outside import Bad, BadAddress, read, refusal

REFUSED = {
    "0.0.0.0": "unspecified",
    "0.1.2.3": "private",
    "10.0.0.1": "private",
    "100.64.0.1": "private",  # shared by carriers (RFC 6598)
    "127.0.0.1": "loopback",
    "127.255.255.254": "loopback",
    "169.254.169.254": "link-local",  # where clouds keep credentials
    "172.16.0.1": "private",
    "172.31.255.255": "private",
    "192.0.0.1": "private",
    "192.0.2.1": "private",  # for documentation (RFC 5737)
    "192.168.1.1": "private",
    "198.18.0.1": "private",  # for benchmarks (RFC 2544)
    "198.51.100.1": "private",
    "203.0.113.1": "private",
    "224.0.0.1": "multicast",
    "239.255.255.255": "multicast",
    "240.0.0.1": "reserved",
    "255.255.255.255": "reserved",
    "::": "unspecified",
    "::1": "loopback",
    "::127.0.0.1": "reserved",  # IPv4-compatible
    "::ffff:127.0.0.1": "loopback",
    "::ffff:10.1.2.3": "private",
    "::ffff:169.254.169.254": "link-local",
    "64:ff9b::10.0.0.1": "private",
    "64:ff9b::127.0.0.1": "loopback",
    "64:ff9b:1::808:808": "reserved",  # a network's own NAT64 (RFC 8215)
    "100::1": "reserved",
    "2001::1": "private",  # Teredo
    "2001:db8::1": "private",
    "2002:7f00:1::": "loopback",  # 6to4 of 127.0.0.1
    "2002:a00:1::": "private",  # 6to4 of 10.0.0.1
    "2002:c0a8:101::1": "private",
    "fc00::1": "private",
    "fd12:3456:789a::1": "private",
    "fe80::1": "link-local",
    "fe80::1%eth0": "link-local",
    "fec0::1": "private",
    "ff02::1": "multicast",
    "4000::1": "reserved",
    "somewhere": "unreadable",
    "127.1": "unreadable",
}
PUBLIC = (
    "1.1.1.1",
    "8.8.8.8",
    "93.184.215.14",
    "172.32.0.1",
    "2606:4700:4700::1111",
    "2a00:1450:4001:80b::200e",
    "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8",
    "2002:808:808::1",
)
BAD = {
    "": Bad.SCHEME,
    "hooks.example.org/x": Bad.SCHEME,
    "http://hooks.example.org/": Bad.SCHEME,
    "ftp://hooks.example.org/": Bad.SCHEME,
    "file:///etc/passwd": Bad.SCHEME,
    "gopher://hooks.example.org:443/": Bad.SCHEME,
    "//hooks.example.org/": Bad.SCHEME,
    "https://": Bad.HOST,
    "https:///path": Bad.HOST,
    "https://-hooks.example.org/": Bad.HOST,
    "https://hooks_one.example.org/": Bad.HOST,
    "https://hooks..example.org/": Bad.HOST,
    "https://.example.org/": Bad.HOST,
    "https://[::1": Bad.HOST,
    f"https://{'a' * 64}.example.org/": Bad.HOST,
    "https://127.0.0.1/": Bad.LITERAL,
    "https://8.8.8.8/": Bad.LITERAL,
    "https://127.1/": Bad.LITERAL,
    "https://2130706433/": Bad.LITERAL,
    "https://0x7f000001/": Bad.LITERAL,
    "https://0x7f.1/": Bad.LITERAL,
    "https://0177.0.0.1/": Bad.LITERAL,
    "https://127.0.0.1./": Bad.LITERAL,
    "https://１２７.0.0.1/": Bad.LITERAL,
    "https://[::1]/": Bad.LITERAL,
    "https://[fe80::1%25eth0]/": Bad.LITERAL,
    "https://[::ffff:10.0.0.1]/": Bad.LITERAL,
    "https://localhost/": Bad.LOCAL,
    "https://db/": Bad.LOCAL,
    "https://localhost./": Bad.LOCAL,
    "https://hooks.example.org:80/": Bad.PORT,
    "https://hooks.example.org:8443/": Bad.PORT,
    "https://hooks.example.org:0/": Bad.PORT,
    "https://hooks.example.org:99999/": Bad.PORT,
    "https://hooks.example.org:x/": Bad.PORT,
    "https://editor@hooks.example.org/": Bad.PERSON,
    "https://editor:word@hooks.example.org/": Bad.PERSON,
    "https://hooks.example.org@127.0.0.1/": Bad.PERSON,
    "https://hooks.example.org/#part": Bad.FRAGMENT,
    "https://hooks.example.org/#": Bad.FRAGMENT,
    "https://hooks.example.org\\@127.0.0.1/": Bad.CHARACTERS,
    "https://hooks.example.org/ a": Bad.CHARACTERS,
    " https://hooks.example.org/": Bad.CHARACTERS,
    "https://hooks.example.org/\r\nHost: other": Bad.CHARACTERS,
    "https://hooks.example.org/«x»": Bad.CHARACTERS,
    "https://hooks.example.org/<x>": Bad.CHARACTERS,
    f"https://hooks.example.org/{'x' * 500}": Bad.LONG,
}
GOOD = {
    "https://hooks.example.org": "https://hooks.example.org/",
    "https://hooks.example.org/": "https://hooks.example.org/",
    "HTTPS://Hooks.Example.ORG:443/in?key=a%20b": "https://hooks.example.org/in?key=a%20b",
    "https://hooks.example.org./in": "https://hooks.example.org/in",
    "https://bücher.example.org/in": "https://xn--bcher-kva.example.org/in",
}


@pytest.mark.parametrize(("address", "why"), REFUSED.items())
def test_no_connection_is_made_to_a_machine_within(address, why):
    assert refusal(address) == why


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_connected_to(address):
    assert refusal(address) is None


@given(st.ip_addresses(v=4))
def test_an_address_within_ipv6_is_judged_as_what_it_stands_for(address):
    number = int(address)
    wraps = (f"::ffff:{address}", f"64:ff9b::{address}", f"2002:{number >> 16:x}:{number & 0xFFFF:x}::1")

    assert {refusal(wrapped) for wrapped in wraps} == {refusal(str(address))}


@pytest.mark.parametrize(("text", "why"), BAD.items())
def test_an_address_that_is_not_sent_to_is_refused_where_it_is_typed(text, why):
    with pytest.raises(BadAddress) as refused:
        read(text)

    assert refused.value.why == why


@pytest.mark.parametrize(("text", "spelt"), GOOD.items())
def test_an_address_gets_one_spelling(text, spelt):
    assert read(text).text == spelt
    assert read(spelt).text == spelt


def test_the_operator_may_name_hosts_within_with_their_ports():
    allowed = frozenset({("newsroom", 8443)})

    assert read("https://newsroom:8443/in", allowed).port == 8443
    for other in ("https://newsroom/in", "https://newsroom:8444/in", "https://other:8443/in"):
        with pytest.raises(BadAddress):
            read(other, allowed)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_refused_or_names_a_public_looking_host(text):
    try:
        target = read(f"https://{text}")
    except BadAddress:
        return
    parts = urlsplit(target.text)
    assert (parts.scheme, parts.hostname, parts.username, parts.port) == ("https", target.host, None, None)
    assert "." in target.host
