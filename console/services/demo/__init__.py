"""A whole made-up city at work: reference data and years of tickets, the same for the same seed."""

from console.services.demo.fill import SEED, TICKETS, VERSION, Filled, fill_demo

__all__ = ["SEED", "TICKETS", "VERSION", "Filled", "fill_demo"]
