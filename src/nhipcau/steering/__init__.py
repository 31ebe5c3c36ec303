"""Who directs the work and what they asked for: directives with their clauses, guidance, conferences with their
conclusions, recommendations, emulation movements. It leans on the plan, whose tasks carry out what was asked.
"""
