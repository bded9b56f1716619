"""Who held what ground on a day, and where the front ran: derived from claims about places, never drawn by guess.

``projection`` measures; ``cells`` lays out the ground around assessed places once; ``claims`` are what sources say of a
place, and ``history`` its periods; ``day`` puts both together for any day. docs/territory.md says the rules in words.
"""
