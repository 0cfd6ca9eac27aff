"""What needs a decision now: counts, what runs out next, and each unit's figures."""
