"""A council's session: who sits, whether it may decide, how a ballot comes out, what the minutes say.

Shares of law and practice arrive as dated values; nothing here knows a number of its own.
"""
