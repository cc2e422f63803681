"""Administrative procedures: catalogue with versions, steps and limits; where they are posted. Evidence."""
