"""The register (sổ đăng ký văn bản): numbers, identity, fields and the states a document passes through. Pure."""
