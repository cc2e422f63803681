"""Invented official documents («dữ liệu minh họa»), each with what a reader should find in it.

`documents.invent(seed)` makes one: kind, issuer, number, sections, tasks, signers and recipients vary; `pages.render(made,
manner)` prints it as an office's file would look as text. The expectation is written by the maker, never by the reader.
"""
