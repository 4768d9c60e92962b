"""Tools on arrays, written once: aliases, rows, groups, components, parts, threads, memory."""
