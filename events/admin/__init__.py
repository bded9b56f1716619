"""Events and actors as editors see them; ``editorial.admin`` puts these pages up, with the verbs."""
