"""The newsroom: items, one edition per language, frozen versions, clearance, translation, and the one door out."""
