"""How a delivery is: figures, what was noticed, and what is worth mending first."""
