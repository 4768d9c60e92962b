"""Tools on arrays, written once: rows, groups, components, threads, memory."""
