"""What people and desks are shown: exhibits, captions, screenshots."""
