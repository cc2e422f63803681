"""The register (sổ văn thư): books and their numbers, incoming and outgoing documents, deliveries, files (hồ sơ)."""
