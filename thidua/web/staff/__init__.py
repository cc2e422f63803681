"""Pages of officers, clerks, heads, officials, inspectors and auditors."""
