"""Plans of emulation: what a unit registers for a period, its states and its faults."""
