"""/api/v1/: the JSON API for other systems. Tokens only, no session; described in OpenAPI."""
