"""Decisions of commendation, certificates, money, withdrawal: /lam-viec/quyet-dinh-khen-thuong/."""
