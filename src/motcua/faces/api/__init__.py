"""The face for machines: what is public, and the call-back of the payment service."""
