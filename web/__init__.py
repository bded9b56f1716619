"""Middleware of the public process and the desk's, and the answers where no view answers: limits, errors, health."""
