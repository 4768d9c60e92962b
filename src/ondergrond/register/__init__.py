"""What is remembered of findings, and compared between runs."""
