from stack import stamps


def test_a_stamp_is_current_until_what_it_is_of_changes(tmp_path):
    lock, stamp = tmp_path / "lock", tmp_path / "made/stamp"
    lock.write_text("one")
    stamps.write(stamp, stamps.of([lock]))

    assert stamps.is_current(stamp, stamps.of([lock]))

    lock.write_text("two")
    assert not stamps.is_current(stamp, stamps.of([lock]))


def test_a_file_that_went_away_is_a_change(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("")
    two.write_text("")
    before = stamps.of([one, two])

    two.unlink()

    assert stamps.of([one, two]) != before
