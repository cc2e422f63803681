"""From a ranking to a proposed commendation list and a drafted decision."""
