"""Next best action: what each possible action is worth, by the same formulas as the index."""
