"""How records come in: files are read, recognised, checked and stored, or refused with every fault said."""
