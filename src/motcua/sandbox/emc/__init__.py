"""Stand-in of the ministry's measuring system (EMC): takes one message a transition."""
