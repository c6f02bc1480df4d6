"""Read feeds and news items in XML."""
