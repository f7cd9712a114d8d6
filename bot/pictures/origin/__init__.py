"""Who made a picture, when and with what, as its file says."""
