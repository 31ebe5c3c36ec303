"""What happens when: occasions and anniversaries of the office's year, events with their coverage, and the tasks that
prepare them in each language. Dates come from the reference rows with their confidence; one that is to be confirmed
makes nothing by itself.
"""
