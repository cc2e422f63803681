"""Ways out of the application: what an outlet takes, what it answers, and a webhook for SMS and Zalo gateways."""

from thidua.adapters.outlets.interface import Message, Outcome, Outlet, Result, Unreachable

__all__ = ["Message", "Outcome", "Outlet", "Result", "Unreachable"]
