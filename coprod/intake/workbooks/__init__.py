"""Workbooks that leave: the template to fill in, every record, and a faulty file given back with its faults marked."""
