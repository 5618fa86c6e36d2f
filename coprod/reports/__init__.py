"""What leaves on paper and in workbooks, and what it says: an assessment's outcome, worked out without a page."""
