"""What Postil is about, in the standard library only: articles, passages, findings, annotations."""
