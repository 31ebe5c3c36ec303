"""Translation files in and out: XLIFF 1.2 and 2.0, PO, TMX and bilingual Word. Pure: plain data, no database."""
