"""What sentences sound like, learned from mails that we wrote."""
