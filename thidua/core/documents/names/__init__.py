"""Printed names of bodies matched to the units they stand for."""
