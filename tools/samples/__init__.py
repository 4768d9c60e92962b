"""The sample partnership: made-up plans of real organisations in towns drawn by script."""
