"""The outside: questions a person waits for (calls), telling others (followers), connectors."""
