"""Who may do what, and the verbs that make things public."""
