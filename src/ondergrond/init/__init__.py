"""A partnership file proposed for a folder of deliveries that nobody described yet."""
