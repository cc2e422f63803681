"""What every page shares: layout, refusals, the marks on views that say who may see them."""
