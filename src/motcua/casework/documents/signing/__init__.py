"""Signatures on PDF in two steps (prepare, sign elsewhere, attach), and their verification.

Nothing here touches network, database, request or clock: certificates, signature values,
timestamps and revocation data come in as values, so that a verb can call it inside a
transaction and the command line without any service.
"""
