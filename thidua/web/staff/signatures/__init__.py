"""Digital signatures on papers: who signed, when, whether intact: /lam-viec/chu-ky-so/."""
