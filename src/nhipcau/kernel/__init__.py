"""The kernel: journal, text folding, documents, intake of files, clocks. It knows no other room and no office rule."""
