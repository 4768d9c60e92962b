"""Services that partners let others ask for their plans: fetched into files, which are then read.

Nothing is asked of the network but here (:mod:`ondergrond.services.fetch`), and only where the
partnership file says so. What came of it lies beside each file
(:mod:`ondergrond.services.fetched`); who only reads that needs no library of the web.
"""
