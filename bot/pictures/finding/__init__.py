"""Where an original may show, with its proof."""
