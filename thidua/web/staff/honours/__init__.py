"""What somebody has achieved and been awarded: achievements, initiatives, the history of awards, the official statistics."""
