"""Award money and the fund it is paid from."""
