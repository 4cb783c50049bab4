"""What the committee sees to beside the cases: days, answers, groups, sheets, copies."""
