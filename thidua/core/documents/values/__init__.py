"""What the text says: cited documents, periods, deadlines, tasks, targets, quotas, duties to report."""
