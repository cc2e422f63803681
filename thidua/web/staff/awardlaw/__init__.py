"""What the law of a day asks for each award, and how far a candidate meets it: /lam-viec/khen-thuong/quy-dinh/, …/dieu-kien/."""
