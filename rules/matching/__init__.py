"""Which events of the record a row of an outside dataset may be about: proposals with a score and reasons, no decision.

Pure. ``accounts`` is what goes in, ``proposals.Proposer`` what gives ``proposals.Match`` out. A proposal is one of
three: the row is the event (*same*), one part of it (*part*: the event is longer or wider), or a sum over several
events of which it is one (*contains*). No proposal is a result too.
"""
