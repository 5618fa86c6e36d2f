"""The Releases page: a release is made, read as a funder will read it, put right, signed off."""
