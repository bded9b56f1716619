"""docker-compose.yml and Dockerfile, held to the settings and to the files that are there."""

import ast
import json
import os
import re
import subprocess
import sys

import pytest
import yaml

from stack.folders import ROOT

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = ["setup", "web", "desk", "worker", "desk-worker", "imports", "beat"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()


@pytest.fixture(scope="session")
def secrets():
    made = subprocess.run(["sh", ROOT / "docker/make-env"], capture_output=True, text=True, check=True).stdout
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", made, re.MULTILINE))


def filled(value, secrets):
    """The value as compose would hand it over."""

    def fill(found):
        return secrets.get(found[1]) or (found[3] or "" if found[2] == ":-" else "")

    return re.sub(r"\$\{([A-Z_]+)(:-|:\?)?([^}]*)\}", fill, str(value))


def environment(name, secrets):
    return {key: filled(value, secrets) for key, value in SERVICES[name].get("environment", {}).items()}


def evaluated(name, secrets, code):
    """What a Python of the service, knowing what the service knows, says."""
    known = {**environment(name, secrets), "DJANGO_SETTINGS_MODULE": "conflictmap.settings", "PATH": os.environ["PATH"]}
    code = f"import django, json; django.setup(); from django.conf import settings; print(json.dumps({code}))"
    return json.loads(
        subprocess.run(
            [sys.executable, "-c", code], env=known, cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
    )


@pytest.mark.parametrize("name", OURS)
def test_every_process_starts_with_exactly_what_it_is_given(name, secrets):
    users = evaluated(name, secrets, "{alias: one.get('USER') for alias, one in settings.DATABASES.items()}")

    assert {alias: user for alias, user in users.items() if user} == {
        "setup": {
            "default": "conflictmap_desk",
            "public": "conflictmap_public",
            "worker": "conflictmap_worker",
            "owner": "conflictmap_owner",
        },
        "web": {"public": "conflictmap_public"},
        "desk": {"default": "conflictmap_desk", "public": "conflictmap_public"},
        "worker": {"public": "conflictmap_public", "worker": "conflictmap_worker"},
        "desk-worker": {"default": "conflictmap_desk", "public": "conflictmap_public"},
        "imports": {"default": "conflictmap_desk", "public": "conflictmap_public"},
        "beat": {"public": "conflictmap_public"},
    }[name]


def test_the_processes_for_readers_have_neither_the_desks_tables_nor_its_password_nor_its_key(secrets):
    for name in ("web", "worker", "beat"):
        known = " ".join(environment(name, secrets).values())
        apps = evaluated(name, secrets, "settings.INSTALLED_APPS")

        assert not any(secrets[secret] in known for secret in ("OWNER_PASSWORD", "DESK_PASSWORD", "DESK_SECRET_KEY"))
        assert {"editorial", "events", "django.contrib.admin"}.isdisjoint(apps)


def test_only_setup_knows_the_owner(secrets):
    knowing = [name for name in OURS if secrets["OWNER_PASSWORD"] in " ".join(environment(name, secrets).values())]

    assert knowing == ["setup"]


def test_no_secret_is_used_for_two_things(secrets):
    generated = [value for value in secrets.values() if re.fullmatch(r"[0-9a-f]{64}", value)]

    assert len(set(generated)) == len(generated) == 7


def test_nothing_is_started_as_on_a_readers_own_machine():
    for name in OURS:
        assert {"LOCAL_START", "DEBUG"}.isdisjoint(SERVICES[name]["environment"])


def test_the_proxy_alone_is_open_and_by_default_to_this_machine():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    for port in SERVICES["proxy"]["ports"]:
        assert port.startswith("${LISTEN:-127.0.0.1}:")
    assert "\nLISTEN=127.0.0.1\n" in (ROOT / ".env.example").read_text()


def test_servers_are_reached_by_nobody_who_has_no_business_with_them():
    networks = COMPOSE["networks"]
    assert networks["data"] == networks["work"] == networks["front"] == {"internal": True}
    connected = {
        network: {name for name, one in SERVICES.items() if network in one["networks"]} for network in networks
    }
    assert connected == {
        "data": {"db", "setup", "web", "desk", "worker", "desk-worker", "imports", "beat"},
        "work": {"redis", "setup", "desk", "worker", "desk-worker", "imports", "beat"},
        "front": {"proxy", "web", "desk"},
        "outside": {"proxy"},
    }


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_may_do_or_write_more_than_it_needs(name):
    one = SERVICES[name]
    assert (one["read_only"], one["cap_drop"], one["security_opt"]) == (True, ["ALL"], ["no-new-privileges:true"])
    assert "cap_add" not in one
    assert "privileged" not in one
    assert one["mem_limit"]
    assert one["pids_limit"]
    assert one["logging"]["options"] == {"max-size": "10m", "max-file": "5"}


def test_redis_wants_a_password_and_the_processes_know_it(secrets):
    assert '--requirepass "$$REDISCLI_AUTH"' in SERVICES["redis"]["command"][-1]
    password = secrets["REDIS_PASSWORD"]
    assert filled(SERVICES["redis"]["environment"]["REDISCLI_AUTH"], secrets) == password
    for name in ("setup", "desk", "worker", "desk-worker", "imports", "beat"):
        assert environment(name, secrets)["REDIS_URL"] == f"redis://:{password}@redis:6379/0"


def test_the_servers_trust_the_proxy_before_them():
    for name in ("web", "desk"):
        given = SERVICES[name]["environment"]
        assert (given["BEHIND_PROXY"], given["SECURE_SSL_REDIRECT"]) == ("1", "1")


def test_the_databases_log_holds_no_statements():
    words = SERVICES["db"]["command"]
    assert {"log_min_error_statement=panic", "log_error_verbosity=terse"} <= set(words)


def test_every_lasting_process_says_whether_it_is_well():
    assert [name for name, one in SERVICES.items() if "healthcheck" not in one] == ["setup"]


def test_nobody_answers_before_setup_is_done():
    for name in ("web", "desk", "worker", "desk-worker", "imports", "beat"):
        assert SERVICES[name]["depends_on"]["setup"] == {"condition": "service_completed_successfully"}


def test_commands_are_ones_that_exist():
    from django.core.management import get_commands

    for name in OURS:
        command = SERVICES[name].get("command", ["gunicorn"])
        assert command[0] in {"python", "celery", "gunicorn"}
        if command[:2] == ["python", "manage.py"]:
            assert command[2] in get_commands()


def test_everything_that_is_copied_exists():
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.MULTILINE)

    for name in " ".join(copied).split():
        assert (ROOT / name).exists()
    for name in re.findall(r"^!(.*)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE):
        assert (ROOT / name).exists(), name


def test_the_image_has_every_package_of_ours():
    allowed = set(re.findall(r"^!(.*)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE))

    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "stack", "bench"}
    assert packages <= allowed


def test_no_secret_and_no_local_data_reaches_the_image():
    lines = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and not line.startswith("#")]

    assert lines[0] == "*"
    assert not {"!.env", "!.local", "!.git"} & set(lines)


def test_the_image_runs_as_nobody_in_particular():
    assert re.findall(r"^USER (.*)$", DOCKERFILE, re.MULTILINE) == ["conflictmap"]


def test_shell_scripts_parse():
    for script in (
        "docker/make-env",
        "docker/proxy/start",
        "docker/proxy/healthy",
        "stack/find-python",
        "stack/install.sh",
        ".ci/run",
    ):
        subprocess.run(["bash", "-n", ROOT / script], check=True)


def test_the_processes_import_nothing_that_is_not_in_the_image():
    allowed = set(re.findall(r"^!(.*)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE))
    for package in allowed:
        for module in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(module.read_text())):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
                assert not {name.split(".")[0] for name in names} & {"stack", "tests"}, module
