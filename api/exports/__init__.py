"""Whole filtered sets as files, streamed in constant memory."""
