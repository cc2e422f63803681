"""The law of commendation as it holds for a unit: shipped values, the province's own over them, entered with article and document."""
