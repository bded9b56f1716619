from concurrent.futures import ThreadPoolExecutor

from stack import keys


def test_a_secret_is_made_once_and_stays(tmp_path):
    first = keys.secret(tmp_path / "keys", "secret-key")

    assert keys.secret(tmp_path / "keys", "secret-key") == first
    assert len(first) == 64
    assert keys.secret(tmp_path / "keys", "another") != first


def test_two_who_need_a_secret_at_once_get_the_same(tmp_path):
    for number in range(20):
        with ThreadPoolExecutor(8) as pool:
            found = set(pool.map(keys.secret, [tmp_path / f"keys-{number}"] * 8, ["secret-key"] * 8))

        assert len(found) == 1


def test_a_secret_is_for_this_account_alone(tmp_path):
    keys.secret(tmp_path / "keys", "secret-key")

    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "keys/secret-key").stat().st_mode & 0o777 == 0o600
