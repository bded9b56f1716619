"""Static files under hashed names, so that a browser may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Follows the imports of our own modules too; they must end in a semicolon and form no circle."""

    support_js_module_import_aggregation = True
    max_post_process_passes = 15
