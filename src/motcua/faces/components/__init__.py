"""The design system: tokens, parts and the base page that every face is made of."""
