"""weiquan stands up for sellers whose product pictures were stolen."""

__version__ = "0.1.0"
