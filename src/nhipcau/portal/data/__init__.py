"""Released content as data: what a data set holds, its downloads, its catalogue, and the documents of the read API.

Reads packages that were admitted and says them again in forms for machines. Adds nothing, asks no database.
"""
