"""The officers' authenticator app, simulated: shows the current codes of the demo."""
