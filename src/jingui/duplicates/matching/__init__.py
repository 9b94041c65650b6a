"""Pure rules of when two records are alike: forms, similarity, score, keys."""
