"""The case folders: what the user dropped is read and never touched; what the bot writes is whole or not there."""

from bot.adapters.casefolder.folders import CaseFolders
from bot.adapters.casefolder.newcase import NewCase, new_case

__all__ = ["CaseFolders", "NewCase", "new_case"]
