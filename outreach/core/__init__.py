"""The pure half: no clock, file, socket, database, log or randomness.

Time is always an argument, aware and in UTC unless said otherwise.
"""
