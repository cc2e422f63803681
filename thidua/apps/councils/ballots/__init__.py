"""A secret ballot around its sealed box: slips, papers, count, results. No row here ties a member to a paper."""
