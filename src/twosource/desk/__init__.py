"""The desk: pages on which people look at a case, judge it and answer it, served to this machine by one process.

Every page is made on the server, works without scripts, and asks no other host for anything. What it shows comes by
way of `store.shelf`, row by row; what people decide goes through `jobs`, as on the command line.
"""
