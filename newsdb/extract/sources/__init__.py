"""On whose word: `attributions.find_attributions` is the whole face."""
