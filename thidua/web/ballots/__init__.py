"""The booth: /phieu/. No sign-in, no session, no cookie, no line in any log of this program; answers of one size."""
