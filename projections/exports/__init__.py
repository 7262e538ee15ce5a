"""What can be exported, as known at one position: cases, entries, officers, outcomes, and answers to questions."""
