"""What a mail says beside its outcome: wishes, days, tickets, places."""
