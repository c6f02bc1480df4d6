"""Check the keys of articles and the records that an archive keeps."""
