"""What anybody was awarded before: looked up over moves and mergers, taken over from Excel, counted in statistics."""
