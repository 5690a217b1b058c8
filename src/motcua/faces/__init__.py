"""What people see: portal, desk, board, api and the components they share."""
