"""Who signs in, in which role, for which part of the organisation, from when to when."""
