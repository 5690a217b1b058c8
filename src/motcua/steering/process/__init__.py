"""Process insight: what really happens between receipt and result, from an event table."""
