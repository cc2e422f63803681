"""Campaigns and dossiers on their way: moves, papers, opinions, complaints, balance, reasons."""
