"""From a text: the text of a report, stored at the desk, read into proposals that a person takes or drops."""
