"""Who somebody at the desk is: logging in, the second factor, sessions, links that set a passphrase.

django-allauth does it; here is what this desk asks of it. What a person may do is in ``editorial/permissions.py``.
"""
