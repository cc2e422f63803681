"""Money that goes with an award: multiples of the base salary, and which of several awards are paid."""

from thidua.core.awards.money.amount import Amount, amount, round_up
from thidua.core.awards.money.together import Paid, Payable, paid

__all__ = ["Amount", "Paid", "Payable", "amount", "paid", "round_up"]
