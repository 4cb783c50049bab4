"""What is drawn: the year, a month, figures. Nothing here is loaded before something is drawn."""
