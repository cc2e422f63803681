"""Campaigns and the dossiers filed to them, from the first paper to the answer: /lam-viec/ho-so-khen-thuong/."""
