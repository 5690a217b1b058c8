"""Whether it lives, whether it is ready, and the numbers that an operator watches."""
