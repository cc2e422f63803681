"""The secret ballot by drawn, signed slips («phiếu rút»).

A slip carries a random code. From it follows one signing key for each item put to the vote; the box knows only the public
halves, never which member drew which slip. A vote is a signed row (key, item, choice). The rows, sorted, are the board:
anybody recounts it, each member finds the own rows in it.

Files: codes (the letters on a slip), keys (derive, sign, verify), model (an election and its rows), board (canonical bytes,
root, proofs), recounting (faults and counts), revealing (what a result gives away by arithmetic alone).
"""
