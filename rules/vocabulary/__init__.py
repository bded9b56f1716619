"""The field's standard terms: each with its label, and the definition readers are shown.

The methodology page, the forms, the API's document and the docs are made from these lists, so that they cannot drift.
Labels and definitions are written in English and translated where they are shown. One module for each subject; what is
declared in one of them is a term of the vocabulary, so that nothing is named a second time here.
"""

from rules.vocabulary.actors import *
from rules.vocabulary.base import *
from rules.vocabulary.casualties import *
from rules.vocabulary.control import *
from rules.vocabulary.dates import *
from rules.vocabulary.events import *
from rules.vocabulary.findings import *
from rules.vocabulary.grades import *
from rules.vocabulary.places import *
from rules.vocabulary.publishing import *
from rules.vocabulary.sources import *
