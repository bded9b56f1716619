"""All settings, from the environment; docs/operations.md lists every variable. One module for each subject.

A process is one of three: SITE=public serves readers and has neither the desk's tables nor its credentials,
SITE=desk serves editors, SITE=both does the two in one process, always as two database roles.
"""

from conflictmap.settings.accounts import *
from conflictmap.settings.api import *
from conflictmap.settings.apps import *
from conflictmap.settings.background import *
from conflictmap.settings.databases import *
from conflictmap.settings.logs import *
from conflictmap.settings.safety import *
from conflictmap.settings.site import *
