"""The demonstration year: a living office in mid-year, laid through the same verbs that the desk uses, visibly marked."""
