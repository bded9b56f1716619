"""How things are said: vocabularies, dates, numbers and places in words, in English and Arabic."""
