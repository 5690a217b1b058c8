"""VNeID, the national identity provider, simulated: OpenID Connect with synthetic people."""
