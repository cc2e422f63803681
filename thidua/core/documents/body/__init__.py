"""The text between head and foot: page furniture, tables, paragraphs, the section tree, annexes."""
