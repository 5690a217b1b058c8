"""Stand-in of the electronic data vault: papers of the synthetic people, results of ours."""
