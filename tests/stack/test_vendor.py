"""static/vendor: third-party files as their packages ship them, each with its licence."""

import pytest

from stack import vendor

PACKAGES = pytest.mark.parametrize("package", vendor.PACKAGES, ids=lambda package: package.name)


@PACKAGES
def test_committed_files_are_those_of_the_locked_package(package):
    committed = {place: place.read_bytes() for place in package.folder.iterdir() if place.name not in package.ours}

    assert committed == package.shipped(), f"run make lock, and name {package.folder} where pages load the files"


@PACKAGES
def test_a_licence_stands_beside_the_files(package):
    licences = [file for file in package.folder.iterdir() if file.name.startswith("LICENSE")]

    assert len(licences) == 1 + len(package.carries)
    assert all("copyright" in file.read_text().lower() for file in licences)


def test_nothing_else_is_in_the_folder():
    folders = {version for package in vendor.FOLDER.iterdir() for version in package.iterdir()}

    assert folders == {package.folder for package in vendor.PACKAGES}
