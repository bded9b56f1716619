"""What makes an event look wrong before it is printed: gross mistakes of a tired editor, found without a person.

Pure. ``facts`` is what the desk gives, ``events.doubts`` what comes back. A doubt is *refused* (it cannot be true) or
*to confirm*: unusual, and printed only after a second person has confirmed it by name. The figure linter
(``rules.figures``) is something else: it warns of what sources say, and never blocks.
"""
