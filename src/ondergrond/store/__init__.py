"""The tables of a run, written to and read from its GeoPackage."""
